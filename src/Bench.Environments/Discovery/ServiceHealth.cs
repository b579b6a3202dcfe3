namespace Bench.Environments.Discovery;

/// <summary>What the engine's health check says of a container.</summary>
internal enum ServiceHealth
{
    /// <summary>The image has no health check.</summary>
    Unknown,

    /// <summary>No check has passed yet.</summary>
    Starting,

    /// <summary>The last check passed.</summary>
    Healthy,

    /// <summary>Several checks in a row failed.</summary>
    Unhealthy,
}
