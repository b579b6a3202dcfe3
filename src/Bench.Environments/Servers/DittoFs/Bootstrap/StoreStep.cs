using System.Text.Json;

namespace Bench.Environments.Servers;

/// <summary>
/// Creates a store unless there is one of that name. It looks first because a second creation fails, and for Badger with a
/// lock error instead of "already exists" (v0.29.0).
/// </summary>
internal sealed class StoreStep(DittoFsApi api, StoreKind kind, string name, string type, object config) : IBootstrapStep
{
    public string Name => $"{kind} store '{name}' ({type})";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var existing = (await api.ListAsync(kind, cancellationToken)).FirstOrDefault(store => store.Name == name);
        if (existing is null)
        {
            var request = new StoreRequest(name, type, JsonSerializer.Serialize(config, DittoFsJson.Options));
            await api.CreateAsync(kind, request, cancellationToken);
            return new BootstrapOutcome(Name, Changed: true, "created");
        }

        return existing.Type == type
            ? new BootstrapOutcome(Name, Changed: false, "already exists")
            : throw new BootstrapStepException(
                $"there is one of that name with type {existing.Type}", "the data volume belongs to another profile: start with a fresh one");
    }
}
