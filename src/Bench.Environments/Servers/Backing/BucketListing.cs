using Amazon.S3.Model;

namespace Bench.Environments.Servers;

/// <summary>The objects that an environment has in its bucket at one moment. Immutable.</summary>
/// <param name="Objects">Each by its key.</param>
internal sealed record BucketListing(IReadOnlyDictionary<string, BucketObject> Objects)
{
    /// <summary>How many bytes are in objects that are new or other ones since an earlier moment.</summary>
    public long BytesSince(BucketListing earlier) =>
        Objects.Where(item => earlier.Objects.GetValueOrDefault(item.Key) != item.Value).Sum(item => item.Value.Bytes);

    /// <summary>Lists them, page by page. Changes nothing.</summary>
    /// <param name="endpoints">Where the S3 server is.</param>
    /// <param name="options">The bucket, and the keys.</param>
    /// <param name="prefix">The environment's part of the bucket.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<BucketListing> ReadAsync(S3Endpoints endpoints, S3Options options, string prefix, CancellationToken cancellationToken)
    {
        using var s3 = S3ClientFactory.Create(endpoints, options);
        var objects = new Dictionary<string, BucketObject>(StringComparer.Ordinal);
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = options.Bucket, Prefix = $"{prefix}/" });
        await foreach (var page in pages.Responses.WithCancellation(cancellationToken))
        {
            foreach (var item in page.S3Objects ?? [])
            {
                objects[item.Key] = new(item.Size ?? 0, item.ETag);
            }
        }

        return new(objects);
    }
}

/// <summary>An object of a bucket.</summary>
/// <param name="Bytes">How large it is.</param>
/// <param name="ETag">Another one for another content.</param>
internal sealed record BucketObject(long Bytes, string? ETag);
