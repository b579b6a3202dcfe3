using Bench.Environments;
using Bench.Results.Manifests;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>In what two manifests differ, as <c>--json</c> shows it.</summary>
/// <param name="First">The first file.</param>
/// <param name="Second">The second file.</param>
/// <param name="Alike">Whether they are alike in all that must match.</param>
/// <param name="FirstFingerprint">The first one's fingerprint; null for a manifest of version 1.</param>
/// <param name="SecondFingerprint">The second one's fingerprint; null for a manifest of version 1.</param>
/// <param name="Differences">What differs: first what must match, then what is compared, then what informs.</param>
internal sealed record ManifestReport(
    string First, string Second, bool Alike, string? FirstFingerprint, string? SecondFingerprint, IReadOnlyList<ManifestDifference> Differences)
{
    private static readonly Style Bad = new(Color.Red);

    public static ManifestReport Of(string firstFile, EnvironmentManifest first, string secondFile, EnvironmentManifest second) => new(
        firstFile,
        secondFile,
        first.IsComparableWith(second),
        first.Fingerprint,
        second.Fingerprint,
        first.DifferencesFrom(second));

    public void Show(Terminal terminal)
    {
        foreach (var group in Differences.GroupBy(difference => difference.Role))
        {
            terminal.Styled(ManifestDifference.Word(group.Key), group.Key == FactRole.MustMatch ? Bad : Style.Plain);
            terminal.Line();
            var width = group.Max(difference => difference.Path.Length);
            foreach (var difference in group)
            {
                terminal.Line($"  {difference.Path.PadRight(width)}  {difference.FirstText} | {difference.SecondText}");
            }
        }

        terminal.Line(Conclusion);
    }

    private string Conclusion => Alike
        ? "all facts that must match are equal: the results can be compared"
        : "facts that must match differ: compare results only together with the differences";
}

/// <summary>A file is no manifest.</summary>
internal sealed class ManifestFileException(string file, FormatException problem)
    : BenchException(ErrorReport.Manifest, $"{file}: {problem.Message}", "write it again: ./bench manifest ENVIRONMENT > FILE", innerException: problem);
