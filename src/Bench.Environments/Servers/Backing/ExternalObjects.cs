using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Bench.Environments.Servers;

/// <summary>
/// What an environment has in an external S3: its own part of the bucket, and the bucket if there was none. An S3
/// that the environment started itself goes with its container.
/// </summary>
internal sealed class ExternalObjects(S3Options options, string prefix)
{
    private bool isFound;
    private bool isOurs;

    /// <summary>What an environment that is gone may have left there.</summary>
    public static ExternalObjects LeftBehind(GuardedObjects objects)
    {
        var left = new ExternalObjects(objects.S3, objects.Prefix);
        left.BucketFound(objects.BucketIsOurs);
        return left;
    }

    /// <summary>To be told once the bucket is there. Before, nothing can have been written.</summary>
    /// <param name="made">Whether the environment made it.</param>
    public void BucketFound(bool made)
    {
        isFound = true;
        isOurs |= made;
    }

    /// <summary>
    /// Removes it, page by page: S3 lists and deletes at most 1,000 objects at a time. A bucket the environment made goes too,
    /// unless somebody else has put something into it.
    /// </summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (!isFound)
        {
            return;
        }

        using var s3 = S3ClientFactory.Create(S3Endpoints.External(options.Endpoint!), options);
        try
        {
            await RemoveObjectsAsync(s3, cancellationToken);
            await RemoveBucketAsync(s3, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // No bucket: nothing was written.
        }
    }

    public override string ToString() => $"objects {prefix}/ in bucket {options.Bucket}";

    private async Task RemoveObjectsAsync(IAmazonS3 s3, CancellationToken cancellationToken)
    {
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = options.Bucket, Prefix = $"{prefix}/" });
        await foreach (var page in pages.Responses.WithCancellation(cancellationToken))
        {
            if (page.S3Objects is { Count: > 0 } found)
            {
                var keys = found.Select(item => new KeyVersion { Key = item.Key }).ToList();
                await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = options.Bucket, Objects = keys, Quiet = true }, cancellationToken);
            }
        }
    }

    private async Task RemoveBucketAsync(IAmazonS3 s3, CancellationToken cancellationToken)
    {
        if (!isOurs)
        {
            return;
        }

        try
        {
            await s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = options.Bucket }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Conflict)
        {
            // Another environment, or somebody else, uses it meanwhile.
        }
    }
}
