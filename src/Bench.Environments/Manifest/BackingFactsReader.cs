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

    /// <summary>Only scheme, host and port of it: nothing else could be there, and credentials least of all.</summary>
    internal static BackingFacts External(Uri endpoint) =>
        new(true, endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), null, null, null);

    private async Task<BackingFacts> OwnAsync(ContainerRole role, IReadOnlyList<string> versionCommand, CancellationToken cancellationToken)
    {
        var image = images.GetValueOrDefault(role);
        var version = containers.Find(role) is { } container
            ? await questions.LineAsync($"version of {role.Alias()}", container, versionCommand, cancellationToken)
            : null;
        return new(false, null, image?.Reference, image?.Id, version);
    }
}
