using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Discovery;
using Bench.Environments.Ownership;
using Bench.Environments.Teardown;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench down</c>: removes what <c>bench up</c> left running. It asks the engine, not a state file.</summary>
internal static class DownCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to remove; everything 'up' started if none is given.");
        var verb = new Verb("down", VerbGroup.Run, "Removes what 'up' started: containers, network, data.") { profile, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profile), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? profile, CancellationToken cancellationToken)
    {
        using var engine = await ConnectAsync(context, profile, cancellationToken);
        var all = await new LeftoverSearch(engine).FindAllAsync(cancellationToken);
        if (profile is not null && !all.Any(leftovers => leftovers.Identity.Profile == profile))
        {
            // Before it says that nothing is up: a name that no profile has is a slip.
            ProfileCatalog.Get(profile);
        }

        var remover = EnvironmentRemover.Under(context.Options, engine, context.TimeProvider, context.Logger);
        var removed = new List<RemovedEntry>();
        foreach (var leftovers in all.Where(leftovers => IsMeant(leftovers.Identity, profile)))
        {
            context.Terminal.Progress($"environment {leftovers.Identity.Id} of {leftovers.Identity.Profile} ...");
            removed.Add(RemovedEntry.Of(leftovers, context.DryRun ? [] : await remover.RemoveAsync(leftovers)));
        }

        context.Terminal.Result(new DownReport(profile, context.DryRun, removed), report => report.Show(context.Terminal));
        return removed.TrueForAll(entry => entry.Problems is []) ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>A name that is no profile's may be that of a program's own, which only the engine knows; without an engine it is a slip.</summary>
    private static async Task<IDockerClient> ConnectAsync(CommandContext context, string? profile, CancellationToken cancellationToken)
    {
        try
        {
            return await context.ConnectAsync(cancellationToken);
        }
        catch (PrerequisiteException) when (profile is not null && !ProfileCatalog.Has(profile))
        {
            ProfileCatalog.Get(profile);
            throw;
        }
    }

    /// <summary>Kept environments, and those whose owner is gone. Never what another live process is using.</summary>
    private static bool IsMeant(EnvironmentIdentity identity, string? profile) =>
        (profile is null || identity.Profile == profile) && (identity.Kept || !identity.Owner.IsAlive());
}
