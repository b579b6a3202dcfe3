using System.Globalization;
using Bench.Environments.Containers;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Environments.Manifest;

/// <summary>Describes the S3 and the PostgreSQL behind a server for a manifest.</summary>
internal sealed class BackingFactsReader(
    ContainerSet containers, IReadOnlyDictionary<ContainerRole, ProvidedImage> images, ManifestQuestions questions)
{
    /// <summary>The S3 a profile keeps data in; null where it keeps none there.</summary>
    public async Task<BackingFacts?> S3Async(Profile profile, S3Options options, CancellationToken cancellationToken) =>
        (profile.Data, options.Endpoint) switch
        {
            (not DataKind.S3, _) => null,
            (_, { } external) => External(external),
            _ => await OwnAsync(ContainerRole.S3, S3Server.VersionCommand, cancellationToken),
        };

    /// <summary>The PostgreSQL a profile keeps metadata in; null where it keeps none there.</summary>
    public async Task<BackingFacts?> PostgreSqlAsync(Profile profile, CancellationToken cancellationToken) =>
        profile.Metadata == MetadataKind.PostgreSql
            ? await OwnAsync(ContainerRole.PostgreSql, PostgreSqlServer.VersionCommand, cancellationToken)
            : null;

    /// <summary>The distance to the S3; null where there is none.</summary>
    public async Task<DistanceFacts?> DistanceAsync(S3Options options, CancellationToken cancellationToken) =>
        containers.Find(ContainerRole.Distance) is { } container
            ? Distance(options, await questions.TextAsync("distance to s3", container, ["cat", S3Distance.ByFile, S3Distance.MeasuredFile], cancellationToken))
            : null;

    /// <summary>Only scheme, host and port of it: nothing else could be there, and credentials least of all.</summary>
    internal static BackingFacts External(Uri endpoint) =>
        new(true, endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), null, null, null);

    /// <summary>The distance as the options have it, and as its container says it was measured.</summary>
    /// <param name="options">The options of the start.</param>
    /// <param name="said">The lines of <see cref="S3Distance.ByFile"/> and <see cref="S3Distance.MeasuredFile"/>; null where they cannot be read.</param>
    internal static DistanceFacts Distance(S3Options options, string? said)
    {
        var lines = said?.Split('\n', StringSplitOptions.TrimEntries) ?? [];
        return new(
            (decimal)options.Latency.TotalMilliseconds,
            options.Bandwidth,
            lines.ElementAtOrDefault(0) is { Length: > 0 } by ? by : null,
            decimal.TryParse(lines.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : null,
            long.TryParse(lines.ElementAtOrDefault(2), CultureInfo.InvariantCulture, out var bytes) ? bytes : null);
    }

    private async Task<BackingFacts> OwnAsync(ContainerRole role, IReadOnlyList<string> versionCommand, CancellationToken cancellationToken)
    {
        var image = images.GetValueOrDefault(role);
        var version = containers.Find(role) is { } container
            ? await questions.LineAsync($"version of {role.Alias()}", container, versionCommand, cancellationToken)
            : null;
        return new(false, null, image?.Reference, image?.Id, version);
    }
}
