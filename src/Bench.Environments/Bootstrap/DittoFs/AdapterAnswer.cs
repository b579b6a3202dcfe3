namespace Bench.Environments.Bootstrap.DittoFs;

/// <summary>A protocol adapter, as far as it is looked at.</summary>
internal sealed record AdapterAnswer(string Type, int Port, bool Enabled);
