namespace Bench.Environments.Servers;

/// <summary>A protocol adapter, as far as it is looked at.</summary>
internal sealed record AdapterAnswer(string Type, int Port, bool Enabled);
