namespace Bench.Environments.Bootstrap.DittoFs;

/// <summary>A store, as far as it is looked at.</summary>
internal sealed record StoreAnswer(string Id, string Name, string Type);
