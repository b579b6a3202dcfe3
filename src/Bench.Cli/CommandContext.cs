using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Cli;

/// <summary>
/// What a verb is given: where it writes, what the user asked for, the repository, the clock. Folders and options are read when
/// they are first asked for, so that a verb that needs none works anywhere.
/// </summary>
internal sealed class CommandContext : IDisposable
{
    private readonly Lazy<RepositoryLayout> layout = new(() => RepositoryLayout.Find(AppContext.BaseDirectory));
    private readonly Lazy<LoadedOptions> loaded;

    private CommandContext(Terminal terminal, bool dryRun)
    {
        Terminal = terminal;
        DryRun = dryRun;
        loaded = new(() => BenchOptionsLoader.Load(Layout, ProfileCatalog.ServerKeys));
    }

    public Terminal Terminal { get; }

    /// <summary>Whether nothing may be changed; false for verbs without <see cref="GlobalOptions.DryRun"/>.</summary>
    public bool DryRun { get; }

    public ILogger Logger => Terminal.Logger;

    public TimeProvider TimeProvider { get; } = TimeProvider.System;

    public RepositoryLayout Layout => layout.Value;

    public LoadedOptions Loaded => loaded.Value;

    public BenchOptions Options => Loaded.Options;

    public static CommandContext Create(ParseResult result) => new((result.InvocationConfiguration as TerminalInvocation)?.Terminal ?? Terminal.For(result), result.GetValue(GlobalOptions.DryRun));

    /// <summary>The profile of that name; where none is named, the one <c>PROFILE</c> names, which has a default.</summary>
    /// <exception cref="UnknownProfileException">There is none of that name.</exception>
    public Profile ProfileOrDefault(string? name) => name is null
        ? ProfileCatalog.Get(Options.Platform.DefaultProfile, Loaded.OriginOf(OptionKeys.DefaultProfile))
        : ProfileCatalog.Get(name);

    /// <summary>Connects to the container engine; the caller disposes it.</summary>
    /// <exception cref="PrerequisiteException">There is none that can be used.</exception>
    public Task<IDockerClient> ConnectAsync(CancellationToken cancellationToken) => ContainerEngine.ConnectAsync(TimeProvider, cancellationToken);

    /// <summary>Connects to the engine, for a verb that has something to say without one as well.</summary>
    public async Task<(IDockerClient? Engine, PrerequisiteException? Problem)> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ConnectAsync(cancellationToken), null);
        }
        catch (PrerequisiteException exception)
        {
            return (null, exception);
        }
    }

    public void Dispose() => Terminal.Dispose();
}
