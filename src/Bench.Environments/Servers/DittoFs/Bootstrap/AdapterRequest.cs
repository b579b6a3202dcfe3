namespace Bench.Environments.Servers;

/// <summary>Body of PUT /api/v1/adapters/TYPE.</summary>
internal sealed record AdapterRequest(int Port, bool Enabled);
