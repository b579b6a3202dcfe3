using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What to do when S3 or PostgreSQL refuses, by the words they use: whoever asked hands them on.</summary>
internal static class BackingHints
{
    public static HintTable Table { get; } = new(
        ("InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken", $"the S3 does not know the key: check {OptionKeys.AccessKeyId.Name} and {OptionKeys.SecretAccessKey.Name}"),
        ("AccessDenied|AllAccessDisabled", $"the key may not use the bucket: allow it, or name another in {OptionKeys.S3Bucket.Name}"),
        ("NoSuchBucket", $"the bucket does not exist: {ToolCommands.Bootstrap} creates it; or check {OptionKeys.S3Bucket.Name}"),
        ("InvalidBucketName|BucketAlreadyExists", $"the bucket name is taken: name another in {OptionKeys.S3Bucket.Name}"),
        ("IllegalLocationConstraint|AuthorizationHeaderMalformed|PermanentRedirect|InvalidRegion", $"the bucket is in another region: check {OptionKeys.S3Region.Name}"),
        ("RequestTimeTooSkewed", "the clocks of this machine and of the S3 differ: set them"),
        ("SlowDown|ServiceUnavailable|InternalError", "the S3 reports an error of its own: see its log, or try again"),
        ("x509|certificate", $"the S3's certificate is not trusted here: {OptionKeys.S3Endpoint.Name} has to name a host it was made for"),
        (
            "password authentication failed|role \"[^\"]+\" does not exist",
            $"{OptionKeys.PostgreSqlUser.Name} and {OptionKeys.PostgreSqlPassword.Name} count only at the first start of a data volume: start with a fresh one"),
        ("database \"(?<what>[^\"]+)\" does not exist", $"{OptionKeys.PostgreSqlDatabase.Name} counts only at the first start of a data volume: start with a fresh one"));
}
