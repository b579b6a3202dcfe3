using System.Globalization;

namespace Bench.Environments.Servers;

/// <summary>
/// Creates the share, open to everybody: without a default permission v0.29.0 lets nobody in, although MOUNT succeeds.
/// </summary>
internal sealed class ShareStep(DittoFsApi api, string share, string store, bool remote, long cacheBytes) : IBootstrapStep
{
    private const string Permission = "read-write";

    private string ReadBuffer => cacheBytes.ToString(CultureInfo.InvariantCulture);

    public string Name => $"share {share}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var existing = (await api.ListSharesAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Name == share);
        if (existing is null)
        {
            await api.CreateShareAsync(new ShareRequest(share, store, store, remote ? store : null, Permission, ReadBuffer), cancellationToken);
            return new BootstrapOutcome(Name, Changed: true, $"created, {Permission} for everybody");
        }

        if (existing.DefaultPermission == Permission)
        {
            return new BootstrapOutcome(Name, Changed: false, "already exists");
        }

        await api.UpdateShareAsync(share, new ShareUpdate(Permission), cancellationToken);
        return new BootstrapOutcome(Name, Changed: true, $"default permission changed from {existing.DefaultPermission} to {Permission}");
    }
}
