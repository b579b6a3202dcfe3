using System.Net;
using Amazon.S3;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Usability;

namespace Bench.Tests.Usability;

public sealed class UploadProofTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Object_that_comes_late_is_waited_for()
    {
        using var bucket = new BucketOnPaper(missesBefore: 2);
        using var s3 = Client(bucket);

        await UploadProof.WaitAsync(s3, "bench", "env/f", TimeProvider.System, Token);

        bucket.Requests.Should().Equal("HEAD /bench/env/f", "HEAD /bench/env/f", "HEAD /bench/env/f");
    }

    [Fact]
    public async Task Object_that_never_comes_fails_with_its_key_and_points_to_the_server_s_log()
    {
        using var bucket = new BucketOnPaper(missesBefore: int.MaxValue);
        using var s3 = Client(bucket);

        var wait = async () => await UploadProof.WaitAsync(s3, "bench", "env/f", new HurriedClock(), Token);

        (await wait.Should().ThrowAsync<EnvironmentException>()).Which.Details.Should().BeEquivalentTo(new
        {
            Stage = EnvironmentStage.Usability,
            Cause = "a file that was written and synced did not arrive in bucket bench within 30 s",
            LastObservation = "no object env/f",
            NextStep = "see the server's log above for why it does not upload",
        });
    }

    private static IAmazonS3 Client(BucketOnPaper bucket) =>
        S3ClientFactory.CreateForOneTry(new Uri("http://bucket.example.org"), TestOptions.Defaults().S3, new WebProxy(), bucket);
}
