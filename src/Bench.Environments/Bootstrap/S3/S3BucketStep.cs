using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Bench.Environments.Bootstrap.S3;

/// <summary>Creates the bucket unless it is there. Servers accept a bucket that does not exist and fail at the first write.</summary>
internal sealed class S3BucketStep(IAmazonS3 s3, string bucket) : IBootstrapStep
{
    public string Name => $"bucket {bucket}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await ExistsAsync(cancellationToken))
            {
                return new BootstrapOutcome(Name, Changed: false, "there already");
            }

            await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellationToken);
            return new BootstrapOutcome(Name, Changed: true, "created");
        }
        catch (AmazonS3Exception exception)
        {
            throw new BootstrapStepException(
                $"S3 answered {(int)exception.StatusCode} {exception.ErrorCode}: {exception.Message}",
                "check S3_BUCKET, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                exception);
        }
    }

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
