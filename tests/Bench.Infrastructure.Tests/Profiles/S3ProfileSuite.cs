using Amazon.S3.Model;
using Bench.Environments.Bootstrap.S3;
using Bench.Environments.Profiles;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>What profiles with their data in S3 must do beside what all must do.</summary>
public abstract class S3ProfileSuite<TProfile>(SuiteFixture<TProfile> fixture) : ProfileSuite<TProfile>(fixture)
    where TProfile : IProfileDefinition
{
    private const long Written = 5 << 20;

    /// <summary>Random bytes: neither compression nor deduplication makes less of them.</summary>
    [Fact]
    public async Task What_is_written_arrives_in_the_bucket()
    {
        var token = TestContext.Current.CancellationToken;
        var endpoints = await Fixture.Environment.S3EndpointsAsync(token);
        using var s3 = S3ClientFactory.Create(endpoints!, Fixture.Options.S3);
        var before = await SizeAsync();

        await OkAsync($"dd if=/dev/urandom of={Fixture.Environment.Client.MountPath}/remote bs=1M count=5 conv=fsync status=none");

        var after = await Eventually.ReadAsync(SizeAsync, size => size - before >= Written, token);
        (after - before).Should().BeGreaterThanOrEqualTo(Written);

        async Task<long> SizeAsync()
        {
            var request = new ListObjectsV2Request { BucketName = Fixture.Options.S3.Bucket };
            var size = 0L;
            ListObjectsV2Response page;
            do
            {
                page = await s3.ListObjectsV2Async(request, token);
                size += (page.S3Objects ?? []).Sum(item => item.Size ?? 0);
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (page.IsTruncated == true);

            return size;
        }
    }
}
