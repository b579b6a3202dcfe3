using System.CommandLine;
using System.CommandLine.Completions;
using System.Security.Cryptography;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Results.Statistics;
using Bench.Runs.Planning;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Cli.Commands;

/// <summary>What the command line of <c>bench run</c> says. What is mistyped is named with what it may be.</summary>
/// <param name="Result">The command line.</param>
internal sealed record RunArguments(ParseResult Result)
{
    private const int QuickSeconds = 12;
    private const int MostAgain = 100;
    private const int MostIterations = 1000;
    private const int UsuallyAtMost = 30;

    /// <summary>With fewer no interval can be made. How many pairs are needed depends on how many cells there are.</summary>
    private const int Least = MedianInterval.LeastValues;
    private const long QuickSize = 64L << 20;
    private const long UsualSize = 256L << 20;

    private static readonly Argument<string[]> SubjectWords = new("subject")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "What is measured: PROFILE, PROFILE@VERSION, PROFILE+KEY=VALUE; every profile if none is given.",
    };

    private static readonly Option<string[]> Workloads = Many("--workloads", "Only these workloads: names, or paths of your own files.");
    private static readonly Option<string[]> Protocols = Many("--protocols", "Mount with these, where a profile has them: nfsv3, nfsv4.1, smb3, fuse.");
    private static readonly Option<string[]> Sizes = Many("--sizes", "Sizes of the data set: small, large, or numbers such as 256m or 2g.");
    private static readonly Option<string[]> Passes = Many("--passes", "With these caches: warm, cold. Otherwise as each workload declares.");
    private static readonly RunNumber<int> Iterations = RunNumber<int>.Create("--iterations", "How often each cell is measured", OptionKeys.Iterations);
    private static readonly Option<string?> Until = new("--until") { Description = "Add blocks until no interval reaches further from its median, such as 5%.", HelpName = "PERCENT" };
    private static readonly Option<bool> Paired = new("--paired") { Description = "Measure two subjects together, until it is clear whether they differ." };
    private static readonly RunNumber<int> AtMost = RunNumber<int>.Create("--at-most", "How often each cell is measured at most, with --until or --paired; 30 otherwise.", Parsers.Integer(1, MostIterations));
    private static readonly RunNumber<int> Again = RunNumber<int>.Create("--again", "How often an iteration that was disturbed is measured again, at the end; 1 otherwise, 0 with --quick.", Parsers.Integer(0, MostAgain));
    private static readonly RunNumber<TimeSpan> Runtime = RunNumber<TimeSpan>.Create("--runtime", "Seconds a workload runs", OptionKeys.Runtime);
    private static readonly RunNumber<int> Threads = RunNumber<int>.Create("--threads", "Threads that make the load, or several numbers such as 1,2,4,8", OptionKeys.Threads);
    private static readonly RunNumber<int> Seed = RunNumber<int>.Create("--seed", "Where the order of subjects comes from; random otherwise.", Parsers.Integer(0, int.MaxValue));
    private static readonly Option<bool> Quick = new("--quick") { Description = "A first look: one short iteration of a few workloads, with warm caches." };
    private static readonly Option<bool> NoCeilings = new("--no-ceilings") { Description = "Measure the servers alone, and not what bounds them." };
    private static readonly Option<bool> Serve = new("--serve") { Description = "Show the page of the run in a browser while it goes on, on this machine only." };
    private static readonly RunNumber<int> Port = RunNumber<int>.Create("--port", "The port for --serve; one that is free otherwise.", Parsers.Integer(1, ushort.MaxValue));
    private static readonly Option<string?> Resume = new("--resume") { Description = "Go on with an earlier run: its folder in results/." };

    static RunArguments()
    {
        SubjectWords.CompletionSources.Add(_ => ProfileCatalog.All.Select(profile => new CompletionItem(profile.Name)));
    }

    /// <summary>The subjects that were named; none for all.</summary>
    public IReadOnlyList<string> Subjects => Result.GetValue(SubjectWords) ?? [];

    /// <summary>The earlier run to go on with; null for a new one.</summary>
    public string? EarlierRun => Result.GetValue(Resume);

    /// <summary>Where the page of the run is shown meanwhile, 0 for any port; null where it is not.</summary>
    /// <exception cref="UsageException">It is no port, or nothing is to be shown there.</exception>
    public int? LivePort => (Result.GetValue(Serve), Port.Of(Result)) switch
    {
        (true, var port) => port ?? 0,
        (false, null) => null,
        _ => throw new UsageException("--port is for --serve, and nothing is served", "give --serve, or leave --port out"),
    };

    /// <summary>The workloads that were named; none for those of the set.</summary>
    public IReadOnlyList<string> WorkloadWords => Words(Workloads);

    /// <summary>Adds all of it to the verb.</summary>
    public static void AddTo(Verb verb)
    {
        verb.Add(SubjectWords);
        foreach (var option in new Option[] { Workloads, Protocols, Sizes, Passes, Iterations.Option, Until, Paired, AtMost.Option, Again.Option, Runtime.Option, Threads.Option, Seed.Option, Quick, NoCeilings, Serve, Port.Option, Resume, GlobalOptions.DryRun })
        {
            verb.Add(option);
        }
    }

    /// <summary>The sizes that were named, or the usual one. How many bytes some of them are depends on the machine.</summary>
    public IReadOnlyList<DataSize> DataSizes() => Words(Sizes) is { Length: > 0 } sizes
        ? [.. sizes.Select(word => DataSize.Parse(word) ?? throw new UsageException($"{word} is no size of a data set", DataSize.HintFor(word)))]
        : [DataSize.Of(Result.GetValue(Quick) ? QuickSize : UsualSize)];

    /// <summary>What a new run measures, but for <see cref="DataSizes"/>.</summary>
    /// <param name="options">The user's options.</param>
    /// <param name="subjects">The subjects.</param>
    /// <param name="catalog">The workloads there are.</param>
    public RunChoices ForNewRun(BenchOptions options, IReadOnlyList<Subject> subjects, WorkloadCatalog catalog)
    {
        var (quick, wanted, blocks) = (Result.GetValue(Quick), options.Workload, BlocksOf(subjects));
        var workloads = WorkloadWords is [] ? [.. catalog.All.Where(workload => workload.Set <= (quick ? WorkloadSet.Quick : WorkloadSet.Full))] : catalog.Select(WorkloadWords);
        return new()
        {
            Subjects = subjects,
            Workloads = workloads,
            WorkloadFiles = catalog.FilesOfOthers(workloads),
            Protocols = ProtocolsOf(subjects),
            Sizes = [],
            Passes = PassesOf(workloads),
            Iterations = blocks.Least ?? (quick ? 1 : wanted.Iterations),
            IsIterationsGiven = Iterations.Of(Result) is not null,
            Until = blocks.Until,
            IsPaired = blocks.IsPaired,
            MostIterations = blocks.Most,
            Again = Again.Of(Result) ?? (quick || blocks.IsPaired ? 0 : 1),
            HasCeilings = !quick && !Result.GetValue(NoCeilings),
            Runtime = Runtime.Of(Result) ?? (quick ? TimeSpan.FromSeconds(QuickSeconds) : wanted.Runtime),
            Threads = Threads.ListOf(Result) ?? [wanted.Threads],
            Engine = options.Platform.FioEngine ?? FioEngines.Usual(OperatingSystem.IsMacOS()),
            Seed = Seed.Of(Result) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        };
    }

    /// <summary>What an earlier run was asked for; what is named beside it has to be the same.</summary>
    /// <param name="options">The user's options.</param>
    /// <param name="plan">The plan of that run.</param>
    /// <param name="subjects">The subjects.</param>
    /// <param name="catalog">The workloads there are.</param>
    public RunChoices ForEarlierRun(BenchOptions options, RunPlan plan, IReadOnlyList<Subject> subjects, WorkloadCatalog catalog) => new()
    {
        Subjects = subjects,
        Workloads = catalog.Select(WorkloadWords is [] ? [.. plan.Workloads.Keys.Select(name => plan.WorkloadFiles.GetValueOrDefault(name, name))] : WorkloadWords),
        Sizes = [],
        Iterations = Iterations.Of(Result) ?? plan.Iterations,
        IsIterationsGiven = true,
        Until = Result.GetValue(Until) is { } share ? PercentOption.Read("--until", share) : plan.Until,
        IsPaired = Result.GetValue(Paired) || plan.IsPaired,
        MostIterations = AtMost.Of(Result) ?? plan.MostIterations,
        Again = Again.Of(Result) ?? plan.Again,
        HasCeilings = plan.HasCeilings,
        Runtime = Runtime.Of(Result) ?? TimeSpan.FromSeconds(plan.RuntimeSeconds),
        Threads = Threads.ListOf(Result) ?? (plan.ThreadCounts is [] ? [plan.Threads] : plan.ThreadCounts),
        Engine = options.Platform.FioEngine ?? FioEngines.Usual(OperatingSystem.IsMacOS()),
        Seed = Seed.Of(Result) ?? plan.Seed,
    };

    /// <summary>What the plan of an earlier run has decided, and what is not compared with it.</summary>
    public void RequireNothingDecided()
    {
        if (EarlierRun is not null && new Option[] { Protocols, Sizes, Passes, Quick, NoCeilings }.FirstOrDefault(option => Result.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} cannot be given with --resume: the earlier run has its own", $"leave {given.Name} out");
        }
    }

    /// <summary>How many blocks there are, where that depends on what they say.</summary>
    private (int? Least, int? Most, double? Until, bool IsPaired) BlocksOf(IReadOnlyList<Subject> subjects)
    {
        var (iterations, atMost, isPaired) = (Iterations.Of(Result), AtMost.Of(Result), Result.GetValue(Paired));
        double? until = Result.GetValue(Until) is { } share ? PercentOption.Read("--until", share) : null;
        if (isPaired && until is not null)
        {
            throw new UsageException("--until and --paired cannot be given together: they end a run for different reasons", "leave one of them out");
        }

        if (until is null && !isPaired)
        {
            return atMost is null ? (iterations, null, null, false) : throw new UsageException("--at-most bounds a run that adds blocks, and this one does not", "use --iterations for a run of a fixed length");
        }

        if (isPaired && subjects.Count != 2)
        {
            throw new UsageException($"--paired compares two subjects, and there {(subjects.Count == 1 ? "is 1" : $"are {subjects.Count}")}", "name two: ./bench run ganesha ganesha+BENCH_CPU_LIMIT=1 --paired");
        }

        if (isPaired && Again.Of(Result) is > 0)
        {
            throw new UsageException("--again cannot be given with --paired: what was disturbed is not paired again, further blocks are measured", "leave --again out");
        }

        var least = iterations ?? Math.Min(Least, atMost ?? int.MaxValue);
        var most = atMost ?? Math.Max(UsuallyAtMost, least);
        return most >= least
            ? (least, most, until, isPaired)
            : throw new UsageException($"--at-most {most} is less than the iterations that are measured in any case, {least}", "give a greater --at-most, or fewer --iterations");
    }

    /// <summary>A run that measures nothing would be complete.</summary>
    private IReadOnlyList<MountProtocol> ProtocolsOf(IReadOnlyList<Subject> subjects)
    {
        IReadOnlyList<MountProtocol> protocols = [.. Words(Protocols).Select(word => OneOf(word, "protocol", Enum.GetValues<MountProtocol>(), protocol => protocol.Label()))];
        var known = subjects.SelectMany(subject => subject.Profile.Mounts).Select(mount => mount.Protocol).Distinct().ToArray();
        return protocols is [] || protocols.Any(known.Contains)
            ? protocols
            : throw new UsageException(
                $"no subject is mounted with {string.Join(" or ", protocols.Select(protocol => protocol.Label()))}",
                $"they are mounted with {string.Join(", ", known.Select(protocol => protocol.Label()))}");
    }

    /// <summary>As the other: writes are never cold.</summary>
    private IReadOnlyList<CachePass> PassesOf(IReadOnlyList<Workload> workloads)
    {
        IReadOnlyList<CachePass> passes = Words(Passes) is { Length: > 0 } words
            ? [.. words.Select(word => OneOf(word, "pass", Enum.GetValues<CachePass>(), NameOf))]
            : Result.GetValue(Quick) ? [CachePass.Warm] : Enum.GetValues<CachePass>();
        return workloads.Any(workload => RunPlanner.PassesOf(workload).Any(passes.Contains))
            ? passes
            : throw new UsageException(
                $"none of the workloads has a {string.Join(" or a ", passes.Select(NameOf))} pass",
                $"leave --passes out: their files declare {string.Join(", ", workloads.SelectMany(RunPlanner.PassesOf).Distinct().Select(NameOf))}");
    }

    private static string NameOf(CachePass pass) => pass.ToString().ToLowerInvariant();

    private static T OneOf<T>(string word, string what, IReadOnlyList<T> known, Func<T, string> nameOf)
        where T : struct =>
        known.Select(value => (T?)value).FirstOrDefault(value => string.Equals(nameOf(value!.Value), word, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"{word} is no {what}", Suggestion.For(word, known.Select(nameOf)) ?? $"it is one of {string.Join(", ", known.Select(value => nameOf(value).ToLowerInvariant()))}");

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    /// <summary>A list that names nothing would measure everything.</summary>
    private string[] Words(Option<string[]> option) =>
        (Result.GetValue(option) ?? []).SelectMany(words => words.Split(',', StringSplitOptions.TrimEntries)).ToArray() is var words && words.Contains("")
            ? throw new UsageException($"{option.Name} has an empty value", $"leave {option.Name} out for the default, and write values with a comma between two of them")
            : words;
}
