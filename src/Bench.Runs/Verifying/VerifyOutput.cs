using System.Text.RegularExpressions;
using Bench.Environments.Diagnostics;

namespace Bench.Runs.Verifying;

/// <summary>Reads what fio says of a block that is not as it was written. Pure.</summary>
internal static partial class VerifyOutput
{
    /// <summary>The first of them, with file, place, and what was expected and found; what fio said last where it is something else.</summary>
    public static string ProblemOf(string output)
    {
        if (Header().Match(output) is { Success: true } header)
        {
            var at = header.Groups;
            return $"{FileOf(at)} has the {at["what"].Value} {at["found"].Value} at {at["offset"].Value}, and fio had written {at["expected"].Value} there";
        }

        if (Checksum().Match(output) is { Success: true } checksum)
        {
            var at = checksum.Groups;
            return $"{FileOf(at)} has other data in the {at["length"].Value} bytes at {at["offset"].Value} than fio had written: their checksum is {at["found"].Value}, and {at["expected"].Value} was expected";
        }

        return $"fio could not verify it: {OneLine.Of(output)}";
    }

    private static string FileOf(GroupCollection groups) => groups["file"].Value.Split('/')[^1];

    [GeneratedRegex(@"^verify: bad (?<what>[a-z_ ]+) (?<found>[0-9a-f]+), wanted (?<expected>[0-9a-f]+) at file (?<file>.+?) offset (?<offset>\d+),", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"^\w+: verify failed at file (?<file>.+?) offset (?<offset>\d+), length (?<length>\d+)[^\n]*\n\s*Expected CRC: (?<expected>\w+)\s*\n\s*Received CRC: (?<found>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Checksum();
}
