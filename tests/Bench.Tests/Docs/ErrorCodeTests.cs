using System.Text.RegularExpressions;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

public sealed partial class ErrorCodeTests
{
    /// <summary>Stages give their names to codes; nothing the command does is in the stage of use.</summary>
    private static IEnumerable<string> CodesOfStages => Enum.GetValues<EnvironmentStage>()
        .Where(stage => stage != EnvironmentStage.Use)
        .Select(stage => new FailureDetails { Stage = stage, Where = "", Cause = "", NextStep = "" })
        .Select(details => ErrorReport.Of(new EnvironmentException(details)).Code);

    [Fact]
    public void Troubleshooting_says_of_every_code_what_to_do()
    {
        var source = File.ReadAllText(Path.Combine(DocPage.Root, "src", "Bench.Cli", "Output", "ErrorReport.cs"));
        var codes = Literal().Matches(source).Select(match => match.Groups["code"].Value).Concat(CodesOfStages);

        Row().Matches(DocPage.Of("docs/troubleshooting.md").Text).Select(match => match.Groups["code"].Value).Should().BeEquivalentTo(codes);
    }

    [GeneratedRegex("\"(?<code>BENCH-[A-Z-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\| `(?<code>BENCH-[A-Z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
