using Bench.Cli.Output;
using Bench.Environments.Discovery;
using Bench.Environments.Ownership;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;

namespace Bench.Cli.Commands;

/// <summary><c>bench down</c>: removes what <c>bench up</c> left running. It asks the engine, not a state file.</summary>
internal static class DownCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to remove; everything 'up' started if none is given.");
        var verb = new Verb("down", VerbGroup.Run, "Removes what 'up' started: containers, network, volumes.") { profile, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profile) is { } name ? ProfileCatalog.Get(name) : null, token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, Profile? profile, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var remover = EnvironmentRemover.Under(context.Options, engine, context.TimeProvider, context.Logger);
        var removed = new List<RemovedEntry>();
        foreach (var leftovers in (await new LeftoverSearch(engine).FindAllAsync(cancellationToken)).Where(leftovers => IsMeant(leftovers.Identity, profile)))
        {
            context.Terminal.Progress($"environment {leftovers.Identity.Id} of {leftovers.Identity.Profile} ...");
            removed.Add(RemovedEntry.Of(leftovers, context.DryRun ? [] : await remover.RemoveAsync(leftovers)));
        }

        context.Terminal.Result(new DownReport(profile?.Name, context.DryRun, removed), report => report.Show(context.Terminal));
        return removed.TrueForAll(entry => entry.Problems is []) ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Kept environments, and those whose owner is gone. Never what another live process is using.</summary>
    private static bool IsMeant(EnvironmentIdentity identity, Profile? profile) =>
        (profile is null || identity.Profile == profile.Name) && (identity.Kept || !identity.Owner.IsAlive());
}
