using Bench.Environments.Host;
using Bench.Environments.Ownership;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>Everything a diagnostics folder contains. Collected first and written afterwards.</summary>
internal sealed record DiagnosticsContent
{
    /// <summary>Why the diagnostics folder is written, in one sentence without a full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>The failure; null where only the diagnostics were asked for.</summary>
    public FailureDetails? Failure { get; init; }

    /// <summary>The environment.</summary>
    public required EnvironmentIdentity Identity { get; init; }

    /// <summary>What happened when.</summary>
    public required PhaseTimeline Timeline { get; init; }

    /// <summary>What every output must say.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The options, as text.</summary>
    public required string Options { get; init; }

    /// <summary>The machine.</summary>
    public required HostCapabilities Host { get; init; }

    /// <summary>The manifest as JSON; null where the environment was not mounted.</summary>
    public string? Manifest { get; init; }

    /// <summary>The containers there were.</summary>
    public IReadOnlyList<ContainerEvidence> Containers { get; init; } = [];

    /// <summary>What could not be collected, and why.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Where the logs of image builds lie.</summary>
    public required string BuildLogFolder { get; init; }
}
