using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Runs;

namespace Bench.Infrastructure.Tests.Docs;

[Profile("ganesha")]
public sealed class MyMeasurements(EnvironmentFixture fixture) : IClassFixture<EnvironmentFixture>
{
    [Fact]
    public async Task Random_reads_of_an_export_have_a_rate()
    {
        var settings = new MeasurementSettings { Runtime = TimeSpan.FromSeconds(2), SizeBytes = 16 << 20 };
        var result = await fixture.Environment.RunWorkloadAsync("rand-read-4k", settings, TestContext.Current.CancellationToken);
        result["read-iops"].Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Workload_that_is_mistyped_is_answered_with_the_one_that_was_meant()
    {
        var running = () => fixture.Environment.RunWorkloadAsync("rand-raed-4k", new(), TestContext.Current.CancellationToken);

        (await running.Should().ThrowAsync<BenchException>()).Which.Problem.Should().Contain("did you mean rand-read-4k?");
    }
}
