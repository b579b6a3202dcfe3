using Bench.Environments.Profiles;
using Bench.Environments.Teardown;

namespace Bench.Cli.Commands;

/// <summary><c>bench down</c>: removes what <c>bench up</c> left running. It asks the engine, not a state file.</summary>
internal static class DownCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to remove; everything that 'up' started when none is named.");
        var verb = new Verb("down", VerbGroup.Run, "Removes what 'up' started: containers, network, volumes.") { profile };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profile), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        var profile = name is null ? null : ProfileCatalog.Get(name);
        var options = context.Options;
        using var engine = await context.ConnectAsync(cancellationToken);
        var resources = new EngineResources(engine);
        var remover = new EnvironmentRemover(resources, options.Timeouts.Teardown, context.TimeProvider, context.Logger);
        var failures = 0;
        var found = (await resources.FindAllAsync(cancellationToken)).Where(remains => IsMeant(remains.Identity, profile)).ToArray();
        foreach (var remains in found)
        {
            failures += (await remover.RemoveAsync(remains)).Count;
            context.Terminal.Line($"removed {remains.Identity.Profile}, environment {remains.Identity.Id}: "
                + $"{remains.Containers.Count} containers, {remains.Networks.Count} networks, {remains.Volumes.Count} volumes");
        }

        if (found.Length == 0)
        {
            context.Terminal.Line(profile is null ? "nothing is up" : $"{profile.Name} is not up");
        }

        return failures == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Kept environments, and those whose owner is gone. Never what another live process is using.</summary>
    private static bool IsMeant(EnvironmentIdentity identity, Profile? profile) =>
        (profile is null || identity.Profile == profile.Name) && (identity.Kept || !identity.Owner.IsAlive());
}
