using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Servers;

/// <summary>A server with a distance to its S3, seen from where the server is.</summary>
[Profile("rclone")]
[Thorough]
public sealed class S3DistanceTests
{
    private const long Rate = 4 << 20;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Only lower bounds: a busy machine makes everything later.</summary>
    [Fact]
    public async Task Server_with_a_distance_is_usable_and_its_requests_and_uploads_are_late()
    {
        var trial = new FaultTrial();
        trial = new FaultTrial { Options = trial.Options with { S3 = trial.Options.S3 with { Endpoint = null, Latency = Latency, Bandwidth = Rate } } };
        await using (var environment = await trial.StartAsync(ProfileCatalog.Get("rclone")))
        {
            var distance = (await environment.ReadManifestAsync(Token)).S3Distance!;

            (distance.LatencyMilliseconds, distance.BytesPerSecond).Should().Be((50, Rate));
            distance.By.Should().BeOneOf("netem", "proxy");
            distance.MeasuredMilliseconds.Should().BeGreaterThan(25);
            distance.MeasuredBytesPerSecond.Should().BeInRange(1, Rate * 5 / 4);
            await RequestsAreLateAsync(environment, trial.Options.S3.Bucket);
        }

        await trial.NothingIsLeftAsync();
    }

    private static async Task RequestsAreLateAsync(BenchEnvironment environment, string bucket)
    {
        var (status, output) = await environment.Containers[ContainerRole.Distance].RunInNetworkAsync(
            ["distance-measure", $"http://s3:4566/{bucket}", $"http://distance:4566/{bucket}", "10", "probe", $"{2 * Rate}"], Token);

        status.Should().Be(0, output);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        var reading = DistanceReading.Parse(output);
        reading.Far.Should().BeGreaterThanOrEqualTo(Latency).And.BeGreaterThan(2 * reading.Near);
        reading.Upload.Should().BeGreaterThan(TimeSpan.FromSeconds(1.5), "8 MiB at 4 MiB a second");
    }
}
