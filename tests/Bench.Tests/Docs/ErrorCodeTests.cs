using System.Text.RegularExpressions;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Testing.Docs;
using Bench.Tests.Diagnostics;

namespace Bench.Tests.Docs;

public sealed partial class ErrorCodeTests
{
    /// <summary>Failures that are no <see cref="BenchException"/>.</summary>
    private static readonly Exception[] Others =
    [
        new OperationCanceledException(), new OutputException("no space", isReaderGone: false), new FileNotFoundException(), new InvalidOperationException(),
    ];

    [Fact]
    public void Troubleshooting_says_of_every_code_what_to_do()
    {
        var codes = FailureSamples.All
            .Concat(Others)
            .Select(failure => ErrorReport.Of(failure).Code)
            .Distinct();

        Row().Matches(DocPage.Of("docs/troubleshooting.md").Text).Select(match => match.Groups["code"].Value).Should().BeEquivalentTo(codes);
    }

    [GeneratedRegex(@"^\| `(?<code>BENCH-[A-Z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
