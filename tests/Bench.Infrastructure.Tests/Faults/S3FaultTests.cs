using System.Net;
using System.Net.Sockets;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>An external S3 that is gone, or refuses the bucket. The bucket is made for any server, so Ganesha's start tells.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class S3FaultTests
{
    private static readonly Profile WithBucket = GaneshaProfile.Value with { Data = DataKind.S3 };

    [Fact]
    public async Task S3_that_is_gone_is_named_before_anything_starts()
    {
        Uri gone;
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            gone = new Uri($"http://{port.LocalEndpoint}");
        }

        var logger = new ListLogger(_ => { });
        var options = At(gone).Options;
        var start = () => EnvironmentLauncher.StartAsync(WithBucket, options, new LaunchSettings { Logger = logger }, TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<PrerequisiteException>()).WithMessage($"ganesha keeps its data in S3, and {gone.GetLeftPart(UriPartial.Authority)} of S3_ENDPOINT refuses connections*");
        logger.Lines.Should().NotContain(line => line.Contains(nameof(EnvironmentStage.Images)) || line.Contains(nameof(EnvironmentStage.Containers)));
    }

    [Theory]
    [InlineData(403, "AccessDenied", "the bucket is missing, and S3 lets the key not create it: 403 AccessDenied: text [redacted]", "create bucket bench yourself")]
    [InlineData(409, "BucketAlreadyExists", "the name is another account's: 409 BucketAlreadyExists: text [redacted]", "name another bucket in S3_BUCKET")]
    public async Task Bucket_that_may_not_be_created_is_named_with_the_reason(int status, string code, string cause, string advice)
    {
        using var s3 = new ScriptedServer(request => request.StartsWith("PUT", StringComparison.Ordinal)
            ? ScriptedServer.Refusal(status, code, $"text {TestOptions.Secret}")
            : request.StartsWith("HEAD", StringComparison.Ordinal) ? ScriptedServer.Http(404, "") : ScriptedServer.Refusal(404, "NoSuchBucket"));

        var failure = await At(s3.Address).FailAsync(WithBucket);

        FaultTrial.FirstLine(failure).Should().Contain($"bucket bench failed: {cause} (stage Bootstrap, S3 at {s3.Address}");
        failure.Details.NextStep.Should().Contain(advice);
    }

    private static FaultTrial At(Uri endpoint)
    {
        var trial = new FaultTrial();
        return new FaultTrial { Options = trial.Options with { S3 = trial.Options.S3 with { Endpoint = endpoint } } };
    }
}
