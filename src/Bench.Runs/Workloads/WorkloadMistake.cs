using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>One thing that is wrong with a workload's file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it, counted from 1; null where it is about the whole file.</param>
/// <param name="Key">The declaration or the option of fio; null where there is none.</param>
/// <param name="Message">What is wrong, in one sentence that names the key and has no full stop.</param>
/// <param name="Hint">What to do about it, where that is not plain.</param>
internal sealed record WorkloadMistake(string File, int? Line, string? Key, string Message, string? Hint = null)
{
    /// <summary><c>FILE:LINE: message</c>, with the hint on a second line.</summary>
    public override string ToString() => $"{File}{(Line is null ? "" : $":{Line}")}: {Message}{(Hint is null ? "" : $"\n    {Hint}")}";
}

/// <summary>A workload is not there, or its file has mistakes. All mistakes are reported together, before anything is started.</summary>
internal sealed class WorkloadException : BenchException
{
    private WorkloadException(string problem, string nextStep, IReadOnlyList<WorkloadMistake> mistakes)
        : base(FailureCodes.Workload, problem, nextStep, [.. mistakes.Select(mistake => new FailureFact(null, $"{mistake}"))]) => Mistakes = mistakes;

    /// <summary>What is wrong, by file and line; none where a name is unknown.</summary>
    public IReadOnlyList<WorkloadMistake> Mistakes { get; }

    /// <param name="mistakes">At least one.</param>
    public static WorkloadException Of(IReadOnlyList<WorkloadMistake> mistakes) => new(
        $"{Quantity.Of(mistakes.Count, "mistake")} in the files of workloads; nothing was started",
        "correct them; docs/workloads.md says what a file declares",
        [.. mistakes.OrderBy(mistake => mistake.File, StringComparer.Ordinal).ThenBy(mistake => mistake.Line ?? 0)]);

    public static WorkloadException Unknown(string name, IReadOnlyList<Workload> known) => new(
        $"There is no workload '{name}'{(Suggestion.For(name, known.Select(workload => workload.Name)) is { } guess ? $": {guess}" : ".")} Workloads: {string.Join(", ", known.Select(workload => workload.Name))}",
        $"{ToolCommands.Workloads} lists them; a file of your own is named by its path",
        []);

    public static WorkloadException NoFolder(string folder) => new(
        $"there are no workloads in {folder}", "restore it from the repository, or install Bench anew", []);
}
