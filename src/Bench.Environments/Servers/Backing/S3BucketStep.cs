using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Bench.Environments.Diagnostics;
using Bench.Environments.Network;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>Creates the bucket unless it is there. Servers accept a bucket that does not exist and fail at the first write.</summary>
internal sealed class S3BucketStep(IAmazonS3 s3, string bucket, string region, bool isExternal) : IBootstrapStep
{
    /// <summary>The region of a bucket that is made without saying one. S3 refuses a request that names it.</summary>
    private const string UnnamedRegion = "us-east-1";

    public string Name => $"bucket {bucket}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await ExistsAsync(cancellationToken))
            {
                return new BootstrapOutcome(Name, Changed: false, "already exists");
            }

            await CreateAsync(cancellationToken);
            return new BootstrapOutcome(Name, Changed: true, "created");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            throw new BootstrapStepException(
                $"S3 answered {(int)exception.StatusCode} {exception.ErrorCode}: {OneLine.Of(exception.Message)}", Advice(exception), exception);
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new BootstrapStepException(
                $"S3 does not answer: {ProxyAddress.WithoutCredentials(OneLine.Of(exception.GetBaseException().Message))}",
                isExternal
                    ? $"check whether the server at {OptionKeys.S3Endpoint.Name} runs and can be reached; leave {OptionKeys.S3Endpoint.Name} empty to have one started"
                    : "look at the log of container s3: it ended or stopped answering",
                exception);
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(Creation(), cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new BootstrapStepException(
                $"the bucket is missing, and S3 lets the key not create it: 403 {exception.ErrorCode}: {OneLine.Of(exception.Message)}",
                $"create bucket {bucket} yourself, allow the key to create buckets, or name another in {OptionKeys.S3Bucket.Name}", exception);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Conflict && exception.ErrorCode == "BucketAlreadyExists")
        {
            throw new BootstrapStepException(
                $"the name is another account's: 409 {exception.ErrorCode}: {OneLine.Of(exception.Message)}", $"name another bucket in {OptionKeys.S3Bucket.Name}", exception);
        }
    }

    private PutBucketRequest Creation() => region == UnnamedRegion
        ? new PutBucketRequest { BucketName = bucket, UseClientRegion = false }
        : new PutBucketRequest { BucketName = bucket, BucketRegionName = region };

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
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            // The answer to HEAD has no body, hence no reason; that to GET says whether it is the key or the bucket.
            await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, cancellationToken);
            throw;
        }
    }

    private string Advice(AmazonS3Exception exception) =>
        BackingHints.Table.For($"{exception.ErrorCode}: {exception.Message}")
        ?? (isExternal
            ? $"see its answer above; check {OptionKeys.S3Endpoint.Name}, {OptionKeys.S3Bucket.Name} and {OptionKeys.S3Region.Name}"
            : "see its answer above; the log of the environment's own S3 server is in the diagnostics folder");

    /// <summary>A request that runs into the client's own time limit is a cancellation, and not the caller's.</summary>
    private static bool IsNoAnswer(Exception exception) =>
        exception is HttpRequestException or AmazonServiceException or AmazonClientException or OperationCanceledException or TimeoutException;
}
