using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;

namespace Bench.Cli.Commands;

/// <summary><c>bench down</c>: removes what <c>bench up</c> left running. It asks the engine, not a state file.</summary>
internal static class DownCommand
{
    public static Command Create()
    {
        var profile = ProfileArgument.Create("What to remove; everything that 'up' started when none is named.");
        var command = new Command("down", "Removes what 'up' started: containers, network, volumes, mount.") { profile };
        command.SetAction((result, token) => RunAsync(result.GetValue(profile), token));
        return command;
    }

    private static async Task<int> RunAsync(string? name, CancellationToken cancellationToken)
    {
        var profile = name is null ? null : ProfileCatalog.Get(name);
        var options = BenchOptionsLoader.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).Options;
        using var terminal = new Terminal();
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, cancellationToken);
        var resources = new EngineResources(engine);
        var remover = new EnvironmentRemover(resources, options.Timeouts.Teardown, TimeProvider.System, terminal.Logger);
        var failures = 0;
        var found = (await resources.FindAllAsync(cancellationToken)).Where(remains => IsMeant(remains.Identity, profile)).ToArray();
        foreach (var remains in found)
        {
            failures += (await remover.RemoveAsync(remains)).Count;
            Terminal.Line($"removed {remains.Identity.Profile}, environment {remains.Identity.Id}: "
                + $"{remains.Containers.Count} containers, {remains.Networks.Count} networks, {remains.Volumes.Count} volumes");
        }

        if (found.Length == 0)
        {
            Terminal.Line(profile is null ? "nothing is up" : $"{profile.Name} is not up");
        }

        return failures == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Kept environments, and those whose owner is gone. Never what another live process is using.</summary>
    private static bool IsMeant(EnvironmentIdentity identity, Profile? profile) =>
        (profile is null || identity.Profile == profile.Name) && (identity.Kept || !identity.Owner.IsAlive());
}
