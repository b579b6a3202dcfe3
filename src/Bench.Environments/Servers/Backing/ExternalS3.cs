using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Bench.Environments.Diagnostics;
using Bench.Environments.Network;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>
/// Looks at the S3 that <c>S3_ENDPOINT</c> names before anything is started for it: what is started would wait for it, and then blame
/// something else. It asks one signed question, from this machine, and changes nothing.
/// </summary>
internal sealed class ExternalS3(S3Options options, IWebProxy proxy, TimeProvider timeProvider)
{
    /// <summary>How long the server may take to answer: a far one behind a proxy takes a second or two, a busy machine some more.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes sure that the S3 of a profile's data can be used. A profile without data in S3, and an S3 Bench starts, ask for nothing.</summary>
    /// <exception cref="PrerequisiteException">It cannot; the message says what was seen, and where the option was set.</exception>
    public static async Task RequireAsync(
        Profile profile, BenchOptions options, IReadOnlyList<OptionSetting> settings, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (profile.Data == DataKind.S3
            && await ProblemAsync(options, settings, timeProvider, cancellationToken) is { } problem)
        {
            throw new PrerequisiteException($"{profile.Name} keeps its data in S3, and {problem.Reason}", problem.NextStep);
        }
    }

    /// <summary>As <see cref="RequireAsync"/>, for who only tells: a sentence and what to do, without secrets; null where nothing is wrong.</summary>
    public static async Task<S3Trouble?> ProblemAsync(
        BenchOptions options, IReadOnlyList<OptionSetting> settings, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (options.S3.Endpoint is null)
        {
            return null;
        }

        var origin = settings.FirstOrDefault(setting => setting.Key == OptionKeys.S3Endpoint)?.Origin;
        var trouble = await new ExternalS3(options.S3, HttpClient.DefaultProxy, timeProvider).ProblemAsync(origin, cancellationToken);
        return trouble is null ? null : trouble with { Reason = new SecretRedactor(options.Secrets).Redact(trouble.Reason) };
    }

    /// <summary>
    /// Adds to a failure what was seen of the S3 before the start, and from where: a server may not reach what this machine does, and
    /// then fails in its own way.
    /// </summary>
    public static EnvironmentException AddTo(EnvironmentException exception, Profile profile, S3Options options)
    {
        var details = exception.Details;
        return profile.Data == DataKind.S3 && options.Endpoint is { } address
            && details.Stage is EnvironmentStage.Readiness or EnvironmentStage.Bootstrap or EnvironmentStage.Mount or EnvironmentStage.Usability
            ? new(details with { Notices = [.. details.Notices, Note(address)] }, exception.InnerException)
            : exception;
    }

    private static string Note(Uri address) =>
        $"{Text(address)} of {OptionKeys.S3Endpoint.Name} answered this machine before the start{ProxyAddress.Clause(address, HttpClient.DefaultProxy)}; containers have to reach it as well, and directly";

    /// <summary>Asks, and says what is wrong.</summary>
    /// <param name="origin">Where the address was set, if that is known.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A sentence and what to do; null where nothing is wrong.</returns>
    public async Task<S3Trouble?> ProblemAsync(OptionOrigin? origin, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        if (await AskAsync(cancellationToken) is not { } trouble)
        {
            return null;
        }

        var elapsed = timeProvider.GetElapsedTime(began).TotalSeconds;
        var where = origin is null ? "" : $" ({origin})";
        var duration = string.Create(CultureInfo.InvariantCulture, $"after {elapsed:0.0} s, timeout {Limit.TotalSeconds:0.0} s");
        return trouble with
        {
            Reason = $"{Text(Address)} of {OptionKeys.S3Endpoint.Name}{where} {trouble.Reason}"
                + $" (asked from this machine{ProxyAddress.Clause(Address, proxy)}, {duration}, last seen: {trouble.Observation})",
            NextStep = $"{trouble.NextStep}; or leave {OptionKeys.S3Endpoint.Name} empty to have an S3 started",
        };
    }

    private Uri Address => options.Endpoint!;

    private string? Proxy => ProxyAddress.For(Address, proxy);

    private static string Text(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private async Task<S3Trouble?> AskAsync(CancellationToken cancellationToken)
    {
        using var recorder = new AnswerRecorder();
        using var s3 = S3ClientFactory.CreateForOneTry(Address, options, proxy, recorder);
        var request = new ListObjectsV2Request { BucketName = options.Bucket, MaxKeys = 1 };
        try
        {
            await TimeLimit.RunAsync(Limit, timeProvider, "no answer", token => s3.ListObjectsV2Async(request, token), cancellationToken);
        }
        catch (TimeoutException)
        {
            return new("does not answer", "nothing", "check whether the server is up, and whether a firewall lies between");
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            return recorder.First is { } refusal ? TroubleOf(refusal) : NetworkTrouble.Of(exception, Proxy);
        }

        return recorder.First is { } answer ? TroubleOf(answer) : null;
    }

    private S3Trouble? TroubleOf(S3Answer answer) => new AnswerTrouble(options, timeProvider.GetUtcNow(), Proxy).Of(answer);
}

/// <summary>Why an S3 cannot be used.</summary>
/// <param name="Reason">What is wrong, as the end of a sentence about the server: <c>refuses the key</c>.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record S3Trouble(string Reason, string Observation, string NextStep);
