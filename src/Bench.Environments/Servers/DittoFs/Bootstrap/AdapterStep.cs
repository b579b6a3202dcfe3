using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Makes sure a protocol is served, on its port. Both adapters exist and are on after the first start.</summary>
internal sealed class AdapterStep(DittoFsApi api, DittoFsAdapter wanted) : IBootstrapStep
{
    public string Name => $"{wanted.Type} adapter on {wanted.Port}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var adapter = (await api.ListAdaptersAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Type == wanted.Type);
        if (adapter is { Enabled: true } && adapter.Port == wanted.Port)
        {
            return new BootstrapOutcome(Name, Changed: false, "on already");
        }

        await api.UpdateAdapterAsync(wanted.Type, new AdapterRequest(wanted.Port, Enabled: true), cancellationToken);
        return new BootstrapOutcome(Name, Changed: true, "turned on");
    }
}
