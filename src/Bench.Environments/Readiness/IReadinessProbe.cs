using Bench.Environments.Containers;

namespace Bench.Environments.Readiness;

/// <summary>Looks once whether one thing answers. Never waits by itself and never swallows a reason.</summary>
public interface IReadinessProbe
{
    /// <summary>What it looks at, for people: <c>nfs</c>, <c>GET /health/ready</c>.</summary>
    string Name { get; }

    /// <summary>The container it looks at: when that ends, waiting is pointless.</summary>
    RunningContainer Container { get; }

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Ends the attempt; attempts are cut off after a few seconds.</param>
    /// <returns>What it saw.</returns>
    Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken);
}
