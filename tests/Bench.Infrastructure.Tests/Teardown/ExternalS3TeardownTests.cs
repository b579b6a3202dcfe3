using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>
/// With <c>S3_ENDPOINT</c> the S3 is external, here that of another environment: afterwards it has what it had before.
/// </summary>
[Profile("dittofs-badger-s3")]
[Thorough]
public sealed class ExternalS3TeardownTests(SuiteFixture owner) : IClassFixture<SuiteFixture>
{
    private const int MoreThanAPage = 1_100;
    private const int AtATime = 16;
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_objects_of_environment_are_removed(bool bucketExists)
    {
        await using var relay = await TcpRelay.ToS3OfAsync(owner.Environment, Token);
        var external = owner.Options.S3 with { Endpoint = new Uri($"http://{relay.Address}"), Bucket = bucketExists ? "theirs" : "ours" };
        var options = owner.Options with { S3 = external };
        using var s3 = S3ClientFactory.Create((await owner.Environment.S3EndpointsAsync(Token))!, options.S3);
        if (bucketExists)
        {
            await s3.PutBucketAsync(options.S3.Bucket, Token);
            await PutAsync(s3, options.S3.Bucket, "bench-of-somebody-else/file");
        }

        var settings = new LaunchSettings { StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, Layout) };
        await using (var environment = await EnvironmentLauncher.StartAsync(DittoFsProfiles.BadgerS3, options, settings, Token))
        {
            environment.Containers.All.Select(container => container.Spec.Role).Should().NotContain(ContainerRole.S3);
            await environment.Client.ShellAsync($"dd if=/dev/urandom of={environment.Client.MountPath}/f bs=1M count=5 conv=fsync", Token);
            (await Eventually.ReadAsync(() => KeysAsync(s3, options.S3.Bucket, $"{environment.Identity.ObjectPrefix}/"), keys => keys.Count > 0, Token)).Should().NotBeEmpty();
            await PutManyAsync(s3, options.S3.Bucket, environment.Identity.ObjectPrefix);
        }

        var buckets = (await s3.ListBucketsAsync(Token)).Buckets.Select(bucket => bucket.BucketName);
        buckets.Contains(options.S3.Bucket).Should().Be(bucketExists, "a bucket goes with the environment that made it");
        if (bucketExists)
        {
            (await KeysAsync(s3, options.S3.Bucket, "")).Should().Equal("bench-of-somebody-else/file");
        }
    }

    /// <summary>The guardian has the keys, which nobody sees: they are told by the pipe that also tells of the owner's end.</summary>
    [Fact]
    public async Task Objects_and_bucket_of_killed_process_are_removed()
    {
        const string bucket = "killed";
        await using var relay = await TcpRelay.ToS3OfAsync(owner.Environment, Token);
        using var s3 = S3ClientFactory.Create((await owner.Environment.S3EndpointsAsync(Token))!, owner.Options.S3);
        using var leftovers = await Leftovers.ConnectAsync(Token);
        using var process = HeldProcess.Start(RcloneProfile.Value.Name, ("S3_ENDPOINT", $"http://{relay.Address}"), ("S3_BUCKET", bucket));
        var id = await leftovers.FirstOfAsync(process, Token);
        var isUp = await process.UpAsync(Token);
        isUp.Should().BeTrue(process.Output);
        (await BenchProcess.RunAsync("exec", id!, "--", "sh", "-c", "echo text > /mnt/bench/f; sync")).ExitCode.Should().Be(0);
        (await Eventually.ReadAsync(() => KeysAsync(s3, bucket, $"bench-{id}/"), keys => keys.Count > 0, Token)).Should().NotBeEmpty();

        await process.KillAsync(Token);

        (await leftovers.UntilGoneAsync(id!, TimeSpan.FromSeconds(10), Token)).Should().BeEmpty();
        (await s3.ListBucketsAsync(Token)).Buckets.Select(found => found.BucketName).Should().NotContain(bucket);
    }

    private static Task<PutObjectResponse> PutAsync(IAmazonS3 s3, string bucket, string key) =>
        s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "x" }, Token);

    /// <summary>A few at a time: of a thousand that are asked for at once, a slow S3 answers the last ones after the client's patience.</summary>
    private static Task PutManyAsync(IAmazonS3 s3, string bucket, string prefix) => Parallel.ForEachAsync(
        Enumerable.Range(1, MoreThanAPage),
        new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Token },
        async (number, _) => await PutAsync(s3, bucket, string.Create(CultureInfo.InvariantCulture, $"{prefix}/more/{number}")));

    private static async Task<IReadOnlyList<string>> KeysAsync(IAmazonS3 s3, string bucket, string prefix)
    {
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        return await pages.S3Objects.Select(item => item.Key).ToListAsync(Token);
    }
}
