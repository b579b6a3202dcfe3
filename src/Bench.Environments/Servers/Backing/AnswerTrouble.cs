using System.Globalization;
using System.Net;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>Tells what an answer of an S3 means for who wants to keep data in it.</summary>
/// <param name="options">What was asked with.</param>
/// <param name="now">This machine's clock.</param>
/// <param name="proxy">The proxy that was asked; null for none.</param>
internal sealed class AnswerTrouble(S3Options options, DateTimeOffset now, string? proxy)
{
    private static readonly string Keys = $"check {OptionKeys.AccessKeyId.Name} and {OptionKeys.SecretAccessKey.Name}";

    /// <summary>What is wrong with an answer to the question for a bucket's objects; null where the bucket can be used, or made.</summary>
    public S3Trouble? Of(S3Answer answer) => answer switch
    {
        { Status: HttpStatusCode.ProxyAuthenticationRequired } => NetworkTrouble.ProxyRefuses(proxy, $"{answer}"),
        { IsS3: false, Status: >= HttpStatusCode.InternalServerError } when proxy is not null => new(
            $"cannot be reached by the proxy {proxy}", $"{answer}", "see whether the proxy may connect there; NO_PROXY names what is asked directly"),
        { IsS3: false, Region: { } region } => WrongRegion(answer, region),
        { IsS3: false } => new("answers, but not as an S3", $"{answer}", "see what listens there: an S3 answers a request for a bucket with XML"),
        { Region: { } region } when region != options.Region => WrongRegion(answer, region),
        { Code: "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "PermanentRedirect" or "TemporaryRedirect" } => WrongRegion(answer, null),
        { Code: "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSecurity" or "InvalidToken" or "ExpiredToken" or "NotSignedUp" } =>
            new("refuses the key", $"{answer}", $"the server does not know the key: {Keys}"),
        { Code: "RequestTimeTooSkewed" or "RequestExpired" } => new($"has another time{Difference(answer)}", $"{answer}", "set this machine's clock, or the server's: a signature holds for some minutes"),
        { Code: "AccessDenied" or "AllAccessDisabled" or "Forbidden" or "BucketAlreadyExists" } => new(
            $"lets the key not use bucket {options.Bucket}", $"{answer}",
            $"the bucket may be another account's: allow the key to list, read, write and delete in bucket {options.Bucket}, or name another in {OptionKeys.S3Bucket.Name}"),
        { Status: < HttpStatusCode.MultipleChoices } or { Code: "NoSuchBucket" } => null,
        { Status: >= HttpStatusCode.InternalServerError } => new("fails itself", $"{answer}", "look at the server's own log, then run this again"),
        _ => new("refuses the request", $"{answer}", $"check {OptionKeys.S3Bucket.Name} and {OptionKeys.S3Region.Name}; {Keys}"),
    };

    private S3Trouble WrongRegion(S3Answer answer, string? region) => new(
        $"has bucket {options.Bucket} in {(region is null ? "another region" : $"region {region}")}, not in {options.Region}", $"{answer}",
        region is null ? $"set {OptionKeys.S3Region.Name} to the region of the bucket" : $"set {OptionKeys.S3Region.Name}={region}, and with AWS the endpoint of that region");

    private string Difference(S3Answer answer) => answer.Date is { } date
        ? string.Create(CultureInfo.InvariantCulture, $", {Math.Abs((date - now).TotalMinutes):0} minutes {(date > now ? "later" : "earlier")} than this machine's")
        : "";
}
