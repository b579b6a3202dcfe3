namespace Bench.Cli.Output;

/// <summary>The images of a profile, as <c>--json</c> shows them.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="DryRun">Whether this is what would be done.</param>
/// <param name="Images">The images.</param>
internal sealed record BuildReport(string Profile, bool DryRun, IReadOnlyList<ImageEntry> Images)
{
    public void Show(Terminal terminal)
    {
        terminal.Line($"{Profile}:");
        foreach (var image in Images)
        {
            terminal.Line($"  {image.Status,-12} {image.Reference ?? image.Name}{(image.Note.Length > 0 ? $"  ({image.Note})" : "")}");
        }
    }
}
