using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Ceilings;
using Bench.Runs.Planning;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Cli.Commands;

/// <summary>A run that is decided: a new one, or an earlier one that goes on. Immutable.</summary>
/// <param name="Plan">What it measures.</param>
/// <param name="Earlier">Where it was begun; null for a new one.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Workloads">Its workloads.</param>
internal sealed record PlannedRun(RunPlan Plan, RunFolder? Earlier, IReadOnlyList<SubjectChoice> Subjects, IReadOnlyList<Workload> Workloads)
{
    /// <summary>How long what is left of it will take, about.</summary>
    /// <param name="results">Where earlier runs are.</param>
    public RunEstimate Estimate(string results)
    {
        var stored = Earlier is null ? [] : Plan.Cells.Select(Earlier.Read).ToDictionary(record => record.Cell.Id, StringComparer.Ordinal);
        var estimate = RunEstimate.Of(Plan, Workloads, EarlierTimes.Read(results), (cell, block) => stored.TryGetValue(cell.Id, out var record) && record.HasFigureOf(block));
        if (estimate.Cells > 0 && Earlier?.ReadCeilings() is null)
        {
            estimate = estimate with { Duration = estimate.Duration + Ceilings.Estimate };
        }

        var untried = Plan.Measurable.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Count(subject => Earlier?.ReadDurability(subject) is null);
        return estimate with { Duration = estimate.Duration + (untried * RunEstimate.UsualTrial) };
    }

    private CeilingPlan Ceilings => CeilingPlan.Of(
        Plan, Workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal), name => Subjects.Any(choice => choice.Subject.Name == name && !choice.Options.Volumes.Tmpfs));
}

/// <summary>Decides what <c>bench run</c> measures. What is mistyped is told before the engine is asked for anything.</summary>
internal static class RunPlanning
{
    public static async Task<PlannedRun> PlanAsync(CommandContext context, RunArguments arguments, CancellationToken cancellationToken)
    {
        arguments.RequireNothingDecided();
        return arguments.EarlierRun is { } name
            ? GoOn(context, arguments, RunFolder.Open(context.Layout.Results, name))
            : await BeginAsync(context, arguments, cancellationToken);
    }

    private static async Task<PlannedRun> BeginAsync(CommandContext context, RunArguments arguments, CancellationToken cancellationToken)
    {
        var subjects = SubjectReader.Read(arguments.Subjects is [] ? ProfileCatalog.All.Select(profile => profile.Name) : arguments.Subjects, context.Layout);
        var sizes = arguments.DataSizes();
        var choices = arguments.ForNewRun(context.Options, [.. subjects.Select(choice => choice.Subject)], WorkloadCatalog.Load(context.Layout));

        using var engine = await context.ConnectAsync(cancellationToken);
        var machine = await RunMachine.ReadAsync(engine, subjects, context.Layout, context.TimeProvider, standIn: null, cancellationToken);
        var caches = machine.CachesOf(subjects);
        choices = choices with { Sizes = [.. sizes.Select(size => size.BytesFor(caches)).Distinct()] };
        await new JobCheckPlace(engine, machine.Host, context.Options, context.Layout, context.TimeProvider)
            .RequireAsync(choices.Workloads, SettingsOf(choices), mayStart: !context.DryRun, cancellationToken);
        var plan = RunPlanner.Create(choices, machine.Support, context.TimeProvider.GetUtcNow());
        plan = DiskRoom.Check(plan, choices.Workloads, subjects, machine.Disk);
        RequirePairs(plan);
        return new(plan, null, subjects, choices.Workloads);
    }

    /// <summary>A run without any figure would be complete, and say nothing.</summary>
    /// <exception cref="PrerequisiteException">Nothing of it can be measured here.</exception>
    public static void RequireMeasurable(RunPlan plan)
    {
        if (!plan.Measurable.Any())
        {
            var reasons = plan.Cells.GroupBy(cell => cell.Cannot!, StringComparer.Ordinal)
                .Select(cells => $"{string.Join(", ", cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal))}: {cells.Key}");
            throw new PrerequisiteException($"nothing of that can be measured here: {string.Join("; ", reasons)}", "./bench profiles says which profiles run here; --dry-run shows every cell");
        }
    }

    /// <summary>Cells of which one side cannot be measured say nothing of the other.</summary>
    private static void RequirePairs(RunPlan plan)
    {
        var paired = plan.Measurable.GroupBy(cell => cell.Work).Any(work => work.Count() > 1);
        if (plan.IsPaired && !paired)
        {
            var cannot = plan.Cells.FirstOrDefault(cell => cell.Cannot is not null);
            throw new UsageException(
                $"--paired compares {string.Join(" and ", plan.Subjects)}, and there is nothing that both are measured with{(cannot is null ? "" : $": {cannot.Subject} cannot: {cannot.Cannot}")}",
                "name two subjects that run here and are mounted alike; ./bench profiles says which do");
        }
    }

    private static PlannedRun GoOn(CommandContext context, RunArguments arguments, RunFolder earlier)
    {
        var subjects = SubjectReader.Read(arguments.Subjects is [] ? earlier.Plan.Cells.Select(cell => cell.Subject) : arguments.Subjects, context.Layout);
        var choices = arguments.ForEarlierRun(context.Options, earlier.Plan, [.. subjects.Select(choice => choice.Subject)], WorkloadCatalog.Load(context.Layout));
        string[] differences =
        [
            .. earlier.Plan.DifferencesFrom(RunPlanner.Again(earlier.Plan, choices)),
            .. choices.Subjects.Select(subject => subject.Name).Except(earlier.Plan.Cells.Select(cell => cell.Subject), StringComparer.Ordinal)
                .Select(subject => $"subject {subject}: only here"),
        ];
        return differences is []
            ? new(earlier.Plan, earlier, subjects, choices.Workloads)
            : throw new RunFolderException(
                $"{earlier.Path} was planned otherwise: {string.Join("; ", differences)}", "begin another run, or go on as that one was planned");
    }

    /// <summary>What fio is to look at jobs with. It needs no directory for that.</summary>
    private static WorkloadSettings SettingsOf(RunChoices choices) => new()
    {
        Directory = "/mnt/bench",
        SizeBytes = choices.Sizes[0],
        Threads = choices.Threads.Max(),
        Runtime = choices.Runtime,
        Engine = choices.Engine,
        CanBeDirect = !OperatingSystem.IsMacOS(),
    };
}
