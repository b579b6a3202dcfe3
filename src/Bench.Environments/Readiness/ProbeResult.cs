namespace Bench.Environments.Readiness;

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
