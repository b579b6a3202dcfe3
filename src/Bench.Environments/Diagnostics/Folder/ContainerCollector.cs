using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>
/// Collects what the engine knows of an environment's containers. They are asked for by their names, which follow from the
/// environment's id, so that one whose start failed half-way is found as well.
/// </summary>
internal sealed class ContainerCollector(IDockerClient engine, DiagnosticsParts parts, SecretRedactor redactor, int logBytes)
{
    /// <summary>Collects from all containers at once.</summary>
    /// <returns>One entry for each that exists, or that the engine did not answer for.</returns>
    public async Task<IReadOnlyList<ContainerEvidence>> CollectAsync(EnvironmentIdentity identity, CancellationToken cancellationToken)
    {
        var roles = Enum.GetValues<ContainerRole>().Select(role => CollectAsync(role.Alias(), identity.ContainerName(role), cancellationToken));
        return [.. (await Task.WhenAll(roles)).OfType<ContainerEvidence>()];
    }

    private async Task<ContainerEvidence?> CollectAsync(string role, string name, CancellationToken cancellationToken)
    {
        var exists = true;
        var inspecting = parts.TryAsync($"inspect of {role}", token => IfThereAsync(() => engine.Containers.InspectContainerAsync(name, token)), cancellationToken);
        var reading = parts.TryAsync($"log of {role}", token => IfThereAsync(() => ReadLogAsync(name, token)), cancellationToken);
        var (inspect, log) = (await inspecting, await reading);
        return !exists ? null : inspect is null ? new(role, "unknown: the engine did not answer", null, null, log) : new(
            role, ContainerStateText.Line(inspect), DiagnosticsJson.Write(inspect, redactor), ContainerStateText.Health(inspect), log);

        async Task<T?> IfThereAsync<T>(Func<Task<T>> call)
            where T : class
        {
            try
            {
                return await call();
            }
            catch (DockerContainerNotFoundException)
            {
                exists = false;
                return null;
            }
        }
    }

    private async Task<string> ReadLogAsync(string name, CancellationToken cancellationToken)
    {
        using var text = new HeadAndTail(logBytes);
        using var stream = await engine.Containers.GetContainerLogsAsync(
            name, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, cancellationToken);
        await stream.CopyOutputToAsync(Stream.Null, text, text, cancellationToken);
        return text.ToText();
    }
}

/// <summary>What is known of one container before it is removed.</summary>
/// <param name="Role">Its role, as in its name.</param>
/// <param name="State">How it is, in a line.</param>
/// <param name="Inspect">What the engine says of it, as JSON without secrets; null where it did not say.</param>
/// <param name="Health">What its health checks saw; null where there is nothing to tell.</param>
/// <param name="Log">What it printed, both streams; null where it could not be read.</param>
internal sealed record ContainerEvidence(string Role, string State, string? Inspect, string? Health, string? Log);
