namespace Bench.Cli.Checking;

/// <summary>What was seen when a requirement was looked at.</summary>
/// <param name="Status">Whether it is met.</param>
/// <param name="Text">What was seen, in a few words.</param>
internal sealed record Finding(FindingStatus Status, string Text)
{
    public static Finding Of(bool isMet, string text) => new(isMet ? FindingStatus.Ok : FindingStatus.Missing, text);

    public static Finding Unknown(string why) => new(FindingStatus.Unknown, why);
}
