using Bench.Environments.Diagnostics;

namespace Bench.Environments.Servers;

/// <summary>What to do when S3 or PostgreSQL refuses, by the words they use: whoever asked hands them on. Pure.</summary>
internal static class BackingHints
{
    public static HintTable Table { get; } = new(
        ("InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken", "the S3 does not know the key: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        ("AccessDenied|AllAccessDisabled", "the key may not use the bucket: allow it, or name another in S3_BUCKET"),
        ("NoSuchBucket", "the bucket does not exist: ./bench bootstrap creates it; or check S3_BUCKET"),
        ("InvalidBucketName|BucketAlreadyExists", "the bucket name is taken: name another in S3_BUCKET"),
        ("IllegalLocationConstraint|AuthorizationHeaderMalformed|PermanentRedirect|InvalidRegion", "the bucket is in another region: check S3_REGION"),
        ("RequestTimeTooSkewed", "the clocks of this machine and of the S3 differ: set them"),
        ("SlowDown|ServiceUnavailable|InternalError", "the S3 reports an error of its own: see its log, or try again"),
        ("x509|certificate", "the S3's certificate is not trusted here: S3_ENDPOINT has to name a host it was made for"),
        (
            "password authentication failed|role \"[^\"]+\" does not exist",
            "POSTGRES_USER and POSTGRES_PASSWORD count only at the first start of a data volume: start with a fresh one"),
        ("database \"(?<what>[^\"]+)\" does not exist", "POSTGRES_DB counts only at the first start of a data volume: start with a fresh one"));
}
