namespace Bench.Environments.Servers;

/// <summary>A store, as far as it is looked at.</summary>
internal sealed record StoreAnswer(string Id, string Name, string Type);
