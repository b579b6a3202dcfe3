using Bench.Environments.Clients;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Docker.DotNet.Models;

namespace Bench.Environments.Manifest;

/// <summary>Describes the system under test for a manifest.</summary>
/// <param name="server">What it was described from.</param>
/// <param name="runningAsync">Gives it as its definition asks it.</param>
/// <param name="questions">Asks.</param>
internal sealed class ServerFactsReader(
    ServerContext server, Func<CancellationToken, Task<RunningServer>> runningAsync, ManifestQuestions questions)
{
    private const string RevisionLabel = "org.opencontainers.image.revision";

    private IServerDefinition Definition => server.Profile.Server;

    public async Task<ServerFacts> ReadAsync(RunningContainer container, ContainerInspectResponse? inspect, CancellationToken cancellationToken)
    {
        var version = questions.LineAsync("version of the server", container, Definition.VersionCommand, cancellationToken);
        var durability = await questions.AskAsync(
            "durability of the server", async token => await Definition.ReadDurabilityAsync(await runningAsync(token), token), cancellationToken);
        var revision = Revision(inspect?.Config?.Labels);
        return new ServerFacts(Definition.Name, await version, revision.Commit, durability?.Tier, server.ServerImage.IsStandIn)
        {
            SourceContent = revision.Content,
            Variant = server.Variant.Name,
            IsInGuest = inspect?.Config?.Env?.Any(variable => variable.StartsWith($"{MachineKernel.GuestMemoryVariable}=", StringComparison.Ordinal)),
            IsDurabilityOfServer = durability?.IsOfServer,
            DurabilitySettings = durability?.Settings,
            Settings = SettingsOf(Definition, server.Options),
        };
    }

    /// <summary>The commit an image was built from, or the content of a source without history. Debian's images have neither: their version says it all.</summary>
    internal static (string? Commit, string? Content) Revision(IDictionary<string, string>? labels) =>
        labels is null || !labels.TryGetValue(RevisionLabel, out var revision) || revision is "" or "none" or CheckoutDescription.UnknownCommit ? (null, null)
        : revision.StartsWith(CheckoutDescription.ContentPrefix, StringComparison.Ordinal) ? (null, revision[CheckoutDescription.ContentPrefix.Length..])
        : (revision, null);

    /// <summary>Folders are this machine's own, and what is in them has a commit or a hash.</summary>
    internal static IReadOnlyDictionary<string, string> SettingsOf(IServerDefinition definition, BenchOptions options) =>
        new SortedDictionary<string, string>(
            definition.Settings.Where(key => !key.IsSecret && key is not FolderKey).ToDictionary(key => key.Name, options.TextOf), StringComparer.Ordinal);
}
