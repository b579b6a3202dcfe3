using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>What profiles with their data in S3 must do beside what all must do.</summary>
public abstract class S3ProfileSuite(SuiteFixture fixture) : ProfileSuite(fixture)
{
    private const long Written = 5 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Looked for once: whoever empties the server's cache after the wait would lose what is not there. The file is not synced, but closed,
    /// after which a server may keep it open for a while.
    /// </summary>
    [Fact]
    public async Task Everything_written_is_in_the_bucket_once_the_server_counts_as_done()
    {
        var token = TestContext.Current.CancellationToken;
        await Fixture.Environment.Caches.SettleAsync(Limit, token);
        var before = await Fixture.Environment.ListBucketAsync(token);

        await OkAsync($"dd if=/dev/urandom of={Fixture.Environment.Client.MountPath}/settled bs=1M count=5 status=none");
        await Fixture.Environment.Caches.SettleAsync(Limit, token);

        (await Fixture.Environment.ListBucketAsync(token))!.BytesSince(before!).Should().BeGreaterThanOrEqualTo(Written);
    }

    /// <summary>
    /// Random bytes: neither compression nor deduplication makes less of them. Only objects that were not there before count, as
    /// what other tests removed may still be on its way out.
    /// </summary>
    [Fact]
    public async Task Written_file_arrives_in_bucket()
    {
        var token = TestContext.Current.CancellationToken;
        var endpoints = await Fixture.Environment.S3EndpointsAsync(token);
        using var s3 = S3ClientFactory.Create(endpoints!, Fixture.Options.S3);
        var before = (await ListAsync(s3, token)).Keys.ToHashSet(StringComparer.Ordinal);

        await OkAsync($"dd if=/dev/urandom of={Fixture.Environment.Client.MountPath}/remote bs=1M count=5 conv=fsync status=none");

        var arrived = await Eventually.ReadAsync(NewBytesAsync, size => size >= Written, token);
        arrived.Should().BeGreaterThanOrEqualTo(Written);
        (await ListAsync(s3, token)).Keys.Should().OnlyContain(key => key.StartsWith($"{Fixture.Environment.Identity.ObjectPrefix}/", StringComparison.Ordinal));

        async Task<long> NewBytesAsync() => (await ListAsync(s3, token)).Where(item => !before.Contains(item.Key)).Sum(item => item.Value);
    }

    /// <summary>As <c>bench bootstrap</c> does, from a process that knows of the environment only what the engine tells.</summary>
    [Fact]
    public async Task Another_process_finds_everything_bootstrapped()
    {
        var id = Fixture.Environment.Identity.Id;

        var bootstrap = await BenchProcess.RunAsync("bootstrap", id, "--json");

        bootstrap.ExitCode.Should().Be(0, bootstrap.StandardOutput + bootstrap.StandardError);
        using var json = JsonDocument.Parse(bootstrap.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("environment", "profile", "changed", "steps");
        json.RootElement.GetProperty("changed").GetBoolean().Should().BeFalse(bootstrap.StandardOutput);
        var steps = json.RootElement.GetProperty("steps").EnumerateArray().ToArray();
        steps.Should().NotBeEmpty();
        steps[0].EnumerateObject().Select(member => member.Name).Should().Equal("step", "changed", "description");
    }

    /// <summary>The size of each object in the bucket.</summary>
    private async Task<IReadOnlyDictionary<string, long>> ListAsync(IAmazonS3 s3, CancellationToken token)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Fixture.Options.S3.Bucket });
        await foreach (var item in pages.S3Objects.WithCancellation(token))
        {
            sizes[item.Key] = item.Size ?? 0;
        }

        return sizes;
    }
}
