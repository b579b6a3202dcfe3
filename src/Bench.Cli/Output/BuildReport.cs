using Bench.Environments.Images;

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

/// <summary>An image, as <c>--json</c> shows it.</summary>
/// <param name="Name">Its short name, or a registry's reference.</param>
/// <param name="Reference">Its full name; null where that depends on a base that is still to be made.</param>
/// <param name="Status"><c>ready</c>; of a dry run <c>is there</c>, <c>would pull</c>, <c>would build</c> or <c>cannot</c>.</param>
/// <param name="Note">How it was or would be had.</param>
/// <param name="Log">The log of its build or pull; null where nothing had to be done.</param>
internal sealed record ImageEntry(string Name, string? Reference, string Status, string Note, string? Log)
{
    public static ImageEntry Of(ExpectedImage image) => new(image.Name, image.Reference, Word(image.Action), image.Note, null);

    public static ImageEntry Of(ProvidedImage image) => new(NameOf(image.Reference), image.Reference, "ready", image.Explanation, image.LogPath);

    private static string Word(ImageAction action) => action switch
    {
        ImageAction.Present => "is there",
        ImageAction.Pull => "would pull",
        ImageAction.Build => "would build",
        _ => "cannot",
    };

    /// <summary><c>ganesha</c> of <c>bench/ganesha:c0123</c>; others are called by their whole name.</summary>
    private static string NameOf(string reference) =>
        reference.StartsWith("bench/", StringComparison.Ordinal) ? reference["bench/".Length..].Split(':')[0] : reference;
}
