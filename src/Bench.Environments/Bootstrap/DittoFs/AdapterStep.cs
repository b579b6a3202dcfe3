namespace Bench.Environments.Bootstrap.DittoFs;

/// <summary>Makes sure a protocol is served, on its port. Both adapters exist and are on after the first start.</summary>
internal sealed class AdapterStep(DittoFsApi api, string type, int port) : IBootstrapStep
{
    public string Name => $"{type} adapter on {port}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var adapter = (await api.ListAdaptersAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Type == type);
        if (adapter is { Enabled: true } && adapter.Port == port)
        {
            return new BootstrapOutcome(Name, Changed: false, "on already");
        }

        await api.UpdateAdapterAsync(type, new AdapterRequest(port, Enabled: true), cancellationToken);
        return new BootstrapOutcome(Name, Changed: true, "turned on");
    }
}
