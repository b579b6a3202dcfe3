using System.Text.RegularExpressions;
using Bench.Environments;

namespace Bench.Tests.Diagnostics;

/// <summary>Limits made by hand were made in a dozen ways, some of which took a caller's cancellation for them, or forgot the clock.</summary>
public sealed partial class TimeLimitRuleTests
{
    [Fact]
    public void Only_TimeLimit_cancels_after_a_time()
    {
        var source = Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "src");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();

        files.Where(path => MakesTimedCancellation(File.ReadAllText(path))).Select(Path.GetFileName).Should().Equal("TimeLimit.cs");
    }

    [Theory]
    [InlineData("using var limit = new CancellationTokenSource(budget, clock);", true)]
    [InlineData("new CancellationTokenSource(\n    TimeSpan.FromSeconds(1))", true)]
    [InlineData("CancellationTokenSource limit = new(budget, clock);", true)]
    [InlineData("end.CancelAfter(budget);", true)]
    [InlineData("CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken)", true)]
    [InlineData("private readonly CancellationTokenSource end = new();", false)]
    [InlineData("using var end = new CancellationTokenSource();", false)]
    [InlineData("CancellationTokenSource.CreateLinkedTokenSource(cancellationToken)", false)]
    public void Each_way_to_cancel_after_a_time_is_found(string code, bool isTimed) => MakesTimedCancellation(code).Should().Be(isTimed);

    /// <summary>Two tokens are linked where one of them is a limit's; one is linked where something else ends the work early.</summary>
    private static bool MakesTimedCancellation(string code) => Timed().IsMatch(code);

    [GeneratedRegex(@"new\s+CancellationTokenSource\(\s*[^)\s]|CancellationTokenSource\s+\w+\s*=\s*new\(\s*[^)\s]|\.CancelAfter\(|CreateLinkedTokenSource\([^)]*,")]
    private static partial Regex Timed();
}
