using System.Text.RegularExpressions;
using Bench.Environments.Diagnostics;

namespace Bench.Runs.Verifying;

/// <summary>Reads what fio says of a block that is not as it was written. Pure.</summary>
internal static partial class VerifyOutput
{
    /// <summary>Each of them, with file, place, and what was expected and found; none where fio says something else.</summary>
    public static IReadOnlyList<WrongBlock> ProblemsOf(string output) =>
    [
        .. Header().Matches(output).Select(match => match.Groups).Select(at => new WrongBlock(
            FileOf(at), $"{FileOf(at)} has the {at["what"].Value} {at["found"].Value} at {at["offset"].Value}, and fio had written {at["expected"].Value} there")),
        .. Checksum().Matches(output).Select(match => match.Groups).Select(at => new WrongBlock(
            FileOf(at),
            $"{FileOf(at)} has other data in the {at["length"].Value} bytes at {at["offset"].Value} than fio had written: their checksum is {at["found"].Value}, and {at["expected"].Value} was expected")),
    ];

    /// <summary>What fio said last, where it says nothing of a block.</summary>
    public static string Unclear(string output) => $"fio could not verify it: {OneLine.Of(output)}";

    private static string FileOf(GroupCollection groups) => groups["file"].Value.Split('/')[^1];

    [GeneratedRegex(@"^verify: bad (?<what>[a-z_ ]+) (?<found>[0-9a-f]+), wanted (?<expected>[0-9a-f]+) at file (?<file>.+?) offset (?<offset>\d+),", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"^\w+: verify failed at file (?<file>.+?) offset (?<offset>\d+), length (?<length>\d+)[^\n]*\n\s*Expected CRC: (?<expected>\w+)\s*\n\s*Received CRC: (?<found>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Checksum();
}

/// <summary>A block that is not as it was written.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Text">What is wrong with it, in one sentence without a full stop.</param>
internal sealed record WrongBlock(string File, string Text);
