using Bench.Environments.Servers;
using Bench.Tests.Bootstrap;

namespace Bench.Tests.Servers;

/// <summary>What is asked of an S3 server that lacks the bucket, for each region.</summary>
public sealed class S3BucketStepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_is_made_in_the_region_of_the_options()
    {
        using var s3 = new RecordingS3(request => request.StartsWith("HEAD", StringComparison.Ordinal) ? Answer("404 Not Found") : Answer("200 OK"));

        var outcome = await ApplyAsync(s3, "eu-central-1");

        outcome.Changed.Should().BeTrue();
        s3.Requests[^1].Should().StartWith("PUT /bench").And.Contain("<LocationConstraint>eu-central-1</LocationConstraint>");
    }

    [Fact]
    public async Task Default_region_is_not_sent()
    {
        using var s3 = new RecordingS3(request => request.StartsWith("HEAD", StringComparison.Ordinal) ? Answer("404 Not Found") : Answer("200 OK"));

        await ApplyAsync(s3, "us-east-1");

        s3.Requests[^1].Should().StartWith("PUT /bench").And.NotContain("LocationConstraint");
    }

    private static async Task<BootstrapOutcome> ApplyAsync(RecordingS3 server, string region)
    {
        var options = TestOptions.Defaults().S3 with { Region = region };
        using var client = S3ClientFactory.Create(new S3Endpoints(server.Endpoint, server.Endpoint), options);
        return await new S3BucketStep(client, options.Bucket, region, isExternal: true).ApplyAsync(Token);
    }

    private static string Answer(string status) => $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}
