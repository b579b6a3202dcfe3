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

/// <summary>A protocol DittoFS serves, and the port it is to be served on.</summary>
/// <param name="Type">DittoFS's name of it: <c>nfs</c>, <c>smb</c>.</param>
/// <param name="Port">The TCP port.</param>
internal sealed record DittoFsAdapter(string Type, int Port);
