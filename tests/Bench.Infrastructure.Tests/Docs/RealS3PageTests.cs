using Amazon.S3.Model;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Testing.Docs;

namespace Bench.Infrastructure.Tests.Docs;

/// <summary>The page on a real S3, with the S3 of another environment in the place of the reader's.</summary>
[Profile("rclone")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class RealS3PageTests(SuiteFixture owner) : IClassFixture<SuiteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_of_page_work_in_order()
    {
        await using var relay = await TcpRelay.ToS3OfAsync(owner.Environment, Token);

        var output = await DocSession.RunAsync(CommandsNotRun.PageOfS3, new Dictionary<string, string>
        {
            ["https://s3.example.org"] = $"http://{relay.Address}",
            ["mykey"] = owner.Options.S3.AccessKeyId,
            ["mysecret"] = owner.Options.S3.SecretAccessKey,
        });

        output.Should().Contain($"http://{relay.Address}").And.Contain("rclone is up and usable").And.NotContain("container s3");
        (await KeysAsync()).Where(key => !key.StartsWith($"{owner.Environment.Identity.ObjectPrefix}/", StringComparison.Ordinal)).Should().BeEmpty("down has emptied the reader's part");
    }

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        using var s3 = S3ClientFactory.Create((await owner.Environment.S3EndpointsAsync(Token))!, owner.Options.S3);
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = owner.Options.S3.Bucket });
        return await pages.S3Objects.Select(item => item.Key).ToListAsync(Token);
    }
}
