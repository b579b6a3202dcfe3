using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Support;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Planning;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Cli.Commands;

/// <summary><c>bench run</c>: measures subjects under workloads, side by side.</summary>
internal static class RunCommand
{
    private const int QuickSeconds = 2;
    private const long QuickSize = 64L << 20;
    private const long UsualSize = 256L << 20;

    private static readonly Option<string[]> Workloads = Many("--workloads", "Only these workloads: names, or paths of your own files.");
    private static readonly Option<string[]> Protocols = Many("--protocols", "Mount with these, where a profile has them: nfsv3, nfsv4.1, smb3, fuse.");
    private static readonly Option<string[]> Sizes = Many("--sizes", "Sizes of the data set, such as 256m or 2g.");
    private static readonly Option<int?> Iterations = new("--iterations") { Description = "How often each cell is measured; BENCH_ITERATIONS otherwise." };
    private static readonly Option<int?> Runtime = new("--runtime") { Description = "Seconds a workload runs; BENCH_RUNTIME otherwise." };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Threads that make the load; BENCH_THREADS otherwise." };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Where the order of subjects comes from; random otherwise." };
    private static readonly Option<bool> Quick = new("--quick") { Description = "A first look: one short iteration of a few workloads." };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Go on with an earlier run: its folder in results/." };

    public static Verb Create()
    {
        var subjects = new Argument<string[]>("subject")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "What is measured: PROFILE, PROFILE@VERSION, PROFILE+KEY=VALUE; every profile if none is given.",
        };
        subjects.CompletionSources.Add(_ => ProfileCatalog.All.Select(profile => new System.CommandLine.Completions.CompletionItem(profile.Name)));
        var verb = new Verb("run", VerbGroup.Run, "Measures profiles under workloads, side by side.")
        {
            subjects, Workloads, Protocols, Sizes, Iterations, Runtime, Threads, Seed, Quick, Resume, GlobalOptions.DryRun,
        };
        verb.Runs((context, result, token) => RunAsync(context, result, result.GetValue(subjects) ?? [], token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult result, string[] words, CancellationToken cancellationToken)
    {
        RequireNothingDecided(result);
        var earlier = result.GetValue(Resume) is { } name ? RunFolder.Open(context.Layout.Results, name) : null;
        var choices = earlier is null ? ChoicesOf(context, result, words) : ChoicesOf(context, earlier.Plan, result, words);
        var options = choices.Subjects.ToDictionary(subject => subject.Name, subject => SubjectOptions.Load(subject, context.Layout), StringComparer.Ordinal);
        RunPlan plan;
        if (earlier is null)
        {
            plan = RunPlanner.Create(choices, await SupportAsync(context, choices.Subjects, options, cancellationToken), context.TimeProvider.GetUtcNow());
        }
        else
        {
            plan = earlier.Plan;
            RequireSame(earlier, choices);
        }

        if (context.DryRun)
        {
            context.Terminal.Result(RunPlanReport.Of(plan, RunPlanner.EstimateFor(plan, choices.Workloads)), report => report.Show(context.Terminal));
            return ExitCode.Success;
        }

        var folder = earlier ?? RunFolder.Create(context.Layout.Results, plan);
        using (folder.Hold())
        {
            context.Terminal.Progress($"the run is stored in {folder.Path}");
            await MeasureAsync(context, folder, choices, options, cancellationToken);
            return ReportCommand.Report(context, RunSummary.Of([folder.ReadAll()]), folder.Path);
        }
    }

    private static async Task MeasureAsync(
        CommandContext context, RunFolder folder, RunChoices choices, Dictionary<string, BenchOptions> options, CancellationToken cancellationToken)
    {
        var workloads = choices.Workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal);
        using var progress = new RunProgress(
            context.Terminal, folder.ReadAll(), cell => RunPlanner.EstimateFor(folder.Plan, workloads[cell.Workload]).TotalSeconds, context.TimeProvider, cancellationToken);
        var launch = new LaunchSettings
        {
            Layout = context.Layout,
            TimeProvider = context.TimeProvider,
            OptionSettings = context.Loaded.Settings,
            Logger = progress.Logger,
        };
        try
        {
            await new RunSession(
                folder,
                choices.Subjects.ToDictionary(subject => subject.Name, StringComparer.Ordinal),
                workloads,
                subject => options[subject.Name],
                launch,
                progress).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Progress($"what was measured is kept: ./bench run --resume {ReportCommand.NameOf(context, folder.Path)} goes on with it");
            throw;
        }
    }

    private static RunChoices ChoicesOf(CommandContext context, ParseResult result, string[] words)
    {
        var (quick, wanted) = (result.GetValue(Quick), context.Options.Workload);
        var subjects = SubjectsOf(words is [] ? [.. ProfileCatalog.All.Select(profile => profile.Name)] : words);
        IReadOnlyList<MountProtocol> protocols = [.. Words(result, Protocols).Select(ProtocolOf)];
        RequireMount(subjects, protocols);
        return new()
        {
            Subjects = subjects,
            Workloads = WorkloadsOf(context, Words(result, Workloads), quick ? WorkloadSet.Quick : WorkloadSet.Full),
            Protocols = protocols,
            Sizes = Words(result, Sizes) is { Count: > 0 } sizes ? [.. sizes.Select(SizeOf)] : [quick ? QuickSize : UsualSize],
            Iterations = Positive(Iterations, result) ?? (quick ? 1 : wanted.Iterations),
            Runtime = Positive(Runtime, result) is { } seconds ? TimeSpan.FromSeconds(seconds) : quick ? TimeSpan.FromSeconds(QuickSeconds) : wanted.Runtime,
            Threads = Positive(Threads, result) ?? wanted.Threads,
            Engine = context.Options.Platform.FioEngine ?? FioEngines.Usual(OperatingSystem.IsMacOS()),
            Seed = result.GetValue(Seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        };
    }

    /// <summary>What an earlier run was asked for; what is named beside it has to be the same.</summary>
    private static RunChoices ChoicesOf(CommandContext context, RunPlan plan, ParseResult result, string[] words) => new()
    {
        Subjects = SubjectsOf(words is [] ? plan.Cells.Select(cell => cell.Subject) : words),
        Workloads = WorkloadCatalog.Load(context.Layout).Select(Words(result, Workloads) is { Count: > 0 } named ? named : [.. plan.Workloads.Keys]),
        Sizes = [],
        Iterations = Positive(Iterations, result) ?? plan.Iterations,
        Runtime = TimeSpan.FromSeconds(Positive(Runtime, result) ?? plan.RuntimeSeconds),
        Threads = Positive(Threads, result) ?? plan.Threads,
        Engine = context.Options.Platform.FioEngine ?? FioEngines.Usual(OperatingSystem.IsMacOS()),
        Seed = result.GetValue(Seed) ?? plan.Seed,
    };

    /// <summary>What the plan of an earlier run has decided, and what is not compared with it.</summary>
    private static void RequireNothingDecided(ParseResult result)
    {
        if (result.GetValue(Resume) is not null && new Option[] { Protocols, Sizes, Quick }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} cannot be given with --resume: the earlier run has its own", $"leave {given.Name} out");
        }
    }

    /// <summary>A run that measures nothing would be complete.</summary>
    private static void RequireMount(IReadOnlyList<Subject> subjects, IReadOnlyList<MountProtocol> protocols)
    {
        var known = subjects.SelectMany(subject => subject.Profile.Mounts).Select(mount => mount.Protocol).Distinct().ToArray();
        if (protocols is not [] && !protocols.Any(known.Contains))
        {
            throw new UsageException(
                $"no subject is mounted with {string.Join(" or ", protocols.Select(protocol => protocol.Label()))}",
                $"they are mounted with {string.Join(", ", known.Select(protocol => protocol.Label()))}");
        }
    }

    private static void RequireSame(RunFolder earlier, RunChoices choices)
    {
        string[] differences =
        [
            .. earlier.Plan.DifferencesFrom(RunPlanner.Again(earlier.Plan, choices)),
            .. choices.Subjects.Select(subject => subject.Name).Except(earlier.Plan.Cells.Select(cell => cell.Subject), StringComparer.Ordinal)
                .Select(subject => $"subject {subject}: only here"),
        ];
        if (differences is not [])
        {
            throw new RunFolderException(
                $"{earlier.Path} was planned otherwise: {string.Join("; ", differences)}", "begin another run, or go on as that one was planned");
        }
    }

    private static IReadOnlyList<Subject> SubjectsOf(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).Select(Subject.Parse)];

    private static IReadOnlyList<Workload> WorkloadsOf(CommandContext context, IReadOnlyList<string> words, WorkloadSet set)
    {
        var catalog = WorkloadCatalog.Load(context.Layout);
        return words is [] ? [.. catalog.All.Where(workload => workload.Set <= set)] : catalog.Select(words);
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<ProfileSupport>>> SupportAsync(
        CommandContext context, IReadOnlyList<Subject> subjects, Dictionary<string, BenchOptions> options, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var found = new Dictionary<string, IReadOnlyList<ProfileSupport>>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            found[subject.Name] = await CapabilityTable.ReadAsync(engine, [subject.Profile], options[subject.Name], context.Layout, cancellationToken);
        }

        return found;
    }

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static IReadOnlyList<string> Words(ParseResult result, Option<string[]> option) =>
        [.. (result.GetValue(option) ?? []).SelectMany(words => words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static int? Positive(Option<int?> option, ParseResult result) => result.GetValue(option) switch
    {
        <= 0 => throw new UsageException($"{option.Name} is not 1 or more", $"leave {option.Name} out for the default"),
        var value => value,
    };

    private static MountProtocol ProtocolOf(string word) =>
        Enum.GetValues<MountProtocol>().Select(protocol => (MountProtocol?)protocol)
            .FirstOrDefault(protocol => string.Equals(protocol!.Value.Label(), word, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(
            $"{word} is no protocol",
            Suggestion.For(word, Enum.GetValues<MountProtocol>().Select(protocol => protocol.Label())) ?? "it is one of nfsv3, nfsv4.1, smb3, fuse");

    /// <summary>A number of bytes, or of the unit behind it.</summary>
    private static long SizeOf(string word)
    {
        const int Most = 4096;
        var shift = word.Length > 0 ? char.ToLowerInvariant(word[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 } : 0;
        return long.TryParse(shift > 0 ? word[..^1] : word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number <= ((long)Most << 30) >> shift && number << shift >= 1 << 20
                ? number << shift
                : throw new UsageException($"{word} is no size of a data set", "it is a whole number with k, m or g behind it, from 1m to 4096g");
    }
}
