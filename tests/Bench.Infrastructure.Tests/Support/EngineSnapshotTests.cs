namespace Bench.Infrastructure.Tests.Support;

/// <summary>How what a machine has is compared, with readings that the test makes up.</summary>
public sealed class EngineSnapshotTests
{
    private const string Guardian = "Process 42 dotnet Bench.Guardian.dll 0a1b2c3d 7";

    [Fact]
    public async Task Guardian_that_is_about_to_end_is_waited_for() =>
        (await ChangesAsync(["Network a"], ["Network a", Guardian], ["Network a", Guardian], ["Network a"])).Should().BeEmpty();

    [Fact]
    public async Task Guardian_that_has_ended_is_no_difference() => (await ChangesAsync(["Network a", Guardian], ["Network a"])).Should().BeEmpty();

    /// <summary>It might remove meanwhile what a test left.</summary>
    [Fact]
    public async Task Guardian_is_not_waited_for_where_something_else_is_left() =>
        (await ChangesAsync(["Network a"], ["Network b", Guardian], ["Network a"])).Should().Equal("+ Network b", $"+ {Guardian}", "- Network a");

    /// <summary>The last reading is not followed by another one.</summary>
    private static Task<IReadOnlyList<string>> ChangesAsync(IReadOnlyList<string> before, params string[][] readings)
    {
        var next = 0;
        return EngineSnapshot.ChangesSinceAsync(before, () => Task.FromResult<IReadOnlyList<string>>(readings[next++]), TestContext.Current.CancellationToken);
    }
}
