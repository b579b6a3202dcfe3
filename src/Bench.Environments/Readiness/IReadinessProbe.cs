namespace Bench.Environments.Servers;

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

/// <summary>What a probe saw.</summary>
/// <param name="IsReady">Whether that is what it waits for.</param>
/// <param name="Observation">What it saw, in a few words: it stands in the message when time runs out.</param>
public sealed record ProbeResult(bool IsReady, string Observation)
{
    /// <summary>The probe saw what it waits for.</summary>
    /// <param name="observation">What it saw.</param>
    /// <returns>The result.</returns>
    public static ProbeResult Ready(string observation) => new(true, observation);

    /// <summary>Not yet.</summary>
    /// <param name="observation">What it saw instead.</param>
    /// <returns>The result.</returns>
    public static ProbeResult NotYet(string observation) => new(false, observation);
}
