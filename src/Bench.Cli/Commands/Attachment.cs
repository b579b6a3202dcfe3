using Bench.Environments;
using Bench.Environments.Discovery;

namespace Bench.Cli.Commands;

/// <summary>Runs something on an environment that another process started.</summary>
internal static class Attachment
{
    /// <summary>Finds the environment, takes hold of it for a while, and leaves it as it is.</summary>
    /// <param name="context">What the verb was given.</param>
    /// <param name="name">The environment; null: the one that is up.</param>
    /// <param name="require">Throws where it lacks what the work needs.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> WithAttachedAsync(
        this CommandContext context,
        string? name,
        Action<RunningEnvironment> require,
        Func<BenchEnvironment, Task> work,
        CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var running = await context.PickAsync(engine, name, cancellationToken);
        require(running);
        if (!ProfileCatalog.Has(running.Identity.Profile))
        {
            throw RunningEnvironmentException.DefinedElsewhere(running);
        }

        var settings = new LaunchSettings
        {
            Layout = context.Layout,
            Logger = context.Logger,
            OptionSettings = context.Loaded.Settings,
            TimeProvider = context.TimeProvider,
        };
        await using var environment = await EnvironmentAttachment.AttachAsync(
            engine, running, ProfileCatalog.Get(running.Identity.Profile), context.Options, settings, cancellationToken);
        await work(environment);
        return ExitCode.Success;
    }
}
