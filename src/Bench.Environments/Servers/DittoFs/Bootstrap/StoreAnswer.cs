using System.Text.Json;

namespace Bench.Environments.Servers;

/// <summary>A store, as far as it is looked at. Its configuration is an object, in which secrets are hidden.</summary>
internal sealed record StoreAnswer(string Id, string Name, string Type, JsonElement? Config = null);
