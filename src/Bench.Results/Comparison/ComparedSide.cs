using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Results.Comparison;

/// <summary>One of two things that are compared: a run, or one subject of it. Immutable.</summary>
/// <param name="Run">The run.</param>
/// <param name="Subject">The only subject that counts; null for all of them.</param>
internal sealed record ComparedSide(RunRecord Run, string? Subject)
{
    /// <summary>What it is called.</summary>
    public string Name => Subject is null ? Run.Name : $"{Subject} in {Run.Name}";

    /// <summary>Its cells that can be measured, in the order of the plan.</summary>
    public IReadOnlyList<CellSummary> Cells { get; } =
        [.. RunSummary.Of([Run]).Cells.Where(cell => cell.Cannot is null && (Subject is null || cell.Subject == Subject))];

    /// <summary>What is known of a subject; null where it never started.</summary>
    public EnvironmentManifest? ManifestOf(string subject) => Run.Manifests.GetValueOrDefault(subject);
}
