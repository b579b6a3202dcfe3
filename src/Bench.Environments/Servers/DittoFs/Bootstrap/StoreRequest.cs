namespace Bench.Environments.Servers;

/// <summary>Body of a store creation. The configuration is JSON inside a JSON string: that is how the server wants it.</summary>
internal sealed record StoreRequest(string Name, string Type, string Config);
