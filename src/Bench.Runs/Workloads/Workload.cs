using System.Globalization;
using System.Text;
using Bench.Environments;

namespace Bench.Runs.Workloads;

/// <summary>Something to measure: a job of fio or a shell script, and what its file declares of it.</summary>
internal sealed record Workload
{
    /// <summary>Its name: the file's without its ending, and behind a dash the variant's. Lower case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of its file.</summary>
    public required string File { get; init; }

    /// <summary>What is in the file.</summary>
    public required string Text { get; init; }

    /// <summary>What runs it.</summary>
    public required WorkloadProgram Program { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What its main metric tells.</summary>
    public required string Measures { get; init; }

    /// <summary>Whether it is about data or metadata. Metadata is measured first.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>The figure that counts.</summary>
    public required WorkloadMetric MainMetric { get; init; }

    /// <summary>The states of the caches it is measured in, at least one.</summary>
    public required IReadOnlyList<WorkloadPass> Passes { get; init; }

    /// <summary>Whether the export is mounted anew before each measurement, also of a warm pass: what the client remembers would be measured otherwise.</summary>
    public required bool NeedsRemount { get; init; }

    /// <summary>
    /// What has to exist before: of fio, how the names of its files begin, and workloads that name the same files share them; of a script,
    /// <see cref="PrepareStep"/>. Null for nothing.
    /// </summary>
    public required string? Layout { get; init; }

    /// <summary>How long a measurement takes.</summary>
    public required WorkloadDuration Duration { get; init; }

    /// <summary>The smallest set of workloads it belongs to.</summary>
    public required WorkloadSet Set { get; init; }

    /// <summary>Which variant of its file it is; null where there is one only.</summary>
    public required string? Variant { get; init; }

    /// <summary>The programs a script needs where it runs; none for fio.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>The engines of fio it names; without those that are left to <c>FIO_ENGINE</c>.</summary>
    public required IReadOnlyList<string> Engines { get; init; }

    /// <summary>Whether it passes by the client's cache, where that is possible.</summary>
    public required bool IsDirect { get; init; }

    /// <summary>The step of a script that makes what has to exist before it is measured.</summary>
    public const string PrepareStep = "prepare";

    /// <summary>The step of a script that is measured.</summary>
    public const string RunStep = "run";

    /// <summary>What has to run before a measurement, and before the caches are emptied; null for nothing. Files that exist already are kept.</summary>
    public CommandRequest? Preparation(WorkloadSettings settings) => Layout is null ? null
        : Program == WorkloadProgram.Fio ? Fio(settings, "--create_only=1")
        : Script(settings, PrepareStep);

    /// <summary>The measurement. fio writes its JSON to standard output, perhaps with notes before it; a script writes one object a line, as in
    /// <c>{"metric":"seconds","value":1.5,"unit":"s"}</c>.</summary>
    public CommandRequest Measurement(WorkloadSettings settings) =>
        Program == WorkloadProgram.Fio ? Fio(settings, "--output-format=json+") : Script(settings, RunStep);

    /// <summary>fio's look at the job: it runs nothing and needs no directory. Null for a script.</summary>
    public CommandRequest? Check(WorkloadSettings settings) => Program == WorkloadProgram.Fio ? Fio(settings, "--parse-only") : null;

    private CommandRequest Fio(WorkloadSettings settings, string option) =>
        new(["fio", option, "-"]) { Input = Encoding.UTF8.GetBytes(Text), Environment = settings.VariablesFor(this) };

    /// <summary>The script is an argument: on standard input, what it starts would read it.</summary>
    private CommandRequest Script(WorkloadSettings settings, string step) =>
        new(["sh", "-c", Text, Path.GetFileName(File), step]) { Environment = settings.VariablesFor(this) };
}

/// <summary>What runs a workload.</summary>
internal enum WorkloadProgram
{
    /// <summary>fio; the file is a job file.</summary>
    Fio,

    /// <summary>A POSIX shell; the file is a script that does one step and measures it.</summary>
    Shell,
}

/// <summary>What a workload is about.</summary>
internal enum WorkloadKind
{
    /// <summary>Names, directories, attributes.</summary>
    Metadata,

    /// <summary>What is in files.</summary>
    Data,
}

/// <summary>The state of the caches in which something is measured.</summary>
internal enum WorkloadPass
{
    /// <summary>As the preparation left them.</summary>
    Warm,

    /// <summary>Empty: the server's, the client's, those of the kernels.</summary>
    Cold,
}

/// <summary>Sets of workloads; each contains those before it.</summary>
internal enum WorkloadSet
{
    /// <summary>For a first look.</summary>
    Quick,

    /// <summary>What is measured where nothing is named.</summary>
    Full,

    /// <summary>Only what is named.</summary>
    Extra,
}

/// <summary>How long a measurement takes.</summary>
/// <param name="Rule">What it depends on.</param>
/// <param name="Seconds">An estimate where it depends on the server alone; null otherwise.</param>
internal sealed record WorkloadDuration(DurationRule Rule, int? Seconds)
{
    /// <summary>An estimate, until an earlier run says better.</summary>
    /// <param name="runtime">How long a measurement may run.</param>
    public TimeSpan EstimateFor(TimeSpan runtime) => Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : runtime;

    public override string ToString() => Rule switch
    {
        DurationRule.Runtime => "runtime",
        DurationRule.AtMostRuntime => "at-most-runtime",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Seconds}"),
    };
}

/// <summary>What the duration of a measurement depends on.</summary>
internal enum DurationRule
{
    /// <summary>It takes the runtime.</summary>
    Runtime,

    /// <summary>It ends when all is done, and after the runtime in any case.</summary>
    AtMostRuntime,

    /// <summary>It ends when all is done.</summary>
    Estimate,
}
