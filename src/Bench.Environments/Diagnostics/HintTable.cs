using System.Text.RegularExpressions;

namespace Bench.Environments.Diagnostics;

/// <summary>
/// What to do about a failure, by a sign of its cause in what was seen. No sign, no hint: a wrong one costs more than none.
/// </summary>
/// <param name="rows">
/// A regular expression, case ignored, and the advice in one sentence without a full stop, which may name groups: <c>${what}</c>. The
/// first row that fits counts, so the more precise ones come first.
/// </param>
internal sealed class HintTable(params (string Sign, string Advice)[] rows)
{
    private readonly (Regex Sign, string Advice)[] rows =
        [.. rows.Select(row => (new Regex(row.Sign, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture), row.Advice))];

    /// <summary>The advice; null where nothing of what was seen is a sign.</summary>
    public string? For(string seen) =>
        rows.Select(row => row.Sign.Match(seen) is { Success: true } match ? match.Result(row.Advice) : null).FirstOrDefault(advice => advice is not null);
}
