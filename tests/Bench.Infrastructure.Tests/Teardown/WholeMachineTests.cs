using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>
/// Whatever the tests of a run have started, failed to start, cancelled and killed: at its end the machine is as it was before.
/// Part of each profile's tests.
/// </summary>
[EveryProfile]
[Collection(nameof(RunsLast))]
public sealed class WholeMachineTests(MachineBefore before)
{
    [Fact]
    public async Task After_all_tests_the_machine_is_as_before()
    {
        Assert.SkipWhen(before.Snapshot is null, "no container engine");

        (await EngineSnapshot.ChangesSinceAsync(before.Snapshot!, TestContext.Current.CancellationToken)).Should().BeEmpty();
    }
}
