using System.Net;
using System.Net.Sockets;
using Bench.Environments.Diagnostics;
using Bench.Environments.Profiles;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>An S3 server that is gone, or refuses the key or the bucket. The bucket is made for any server, so Ganesha's start tells.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class S3FaultTests
{
    private static readonly Profile WithBucket = Ganesha.Profile with { Data = DataKind.S3 };

    [Fact]
    public async Task One_that_is_gone_is_named_with_its_address()
    {
        Uri gone;
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            gone = new Uri($"http://{port.LocalEndpoint}");
        }

        var failure = await At(gone).FailAsync(WithBucket);

        failure.Details.Stage.Should().Be(EnvironmentStage.Bootstrap);
        FaultTrial.FirstLine(failure).Should().Contain("bucket bench failed: S3 does not answer: Connection refused").And.Contain($"S3 at {gone}");
        failure.Details.NextStep.Should().Contain("S3_ENDPOINT");
    }

    [Theory]
    [InlineData("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", "AWS_ACCESS_KEY_ID")]
    [InlineData("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.", "AWS_SECRET_ACCESS_KEY")]
    [InlineData("AccessDenied", "Access Denied", "the key may not use bucket bench")]
    public async Task One_that_refuses_is_named_with_its_reason(string code, string message, string advice)
    {
        using var s3 = new RefusingS3(code, $"{message} {TestOptions.Secret}");

        var failure = await At(s3.Endpoint).FailAsync(WithBucket);

        FaultTrial.FirstLine(failure).Should().Contain($"bucket bench failed: S3 answered 403 {code}: {message} [redacted] (stage Bootstrap, S3 at {s3.Endpoint}");
        failure.Details.NextStep.Should().Contain(advice);
    }

    private static FaultTrial At(Uri endpoint)
    {
        var trial = new FaultTrial();
        return new FaultTrial { Options = trial.Options with { S3 = trial.Options.S3 with { Endpoint = endpoint } } };
    }
}
