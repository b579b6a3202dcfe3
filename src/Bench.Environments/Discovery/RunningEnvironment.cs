using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;

namespace Bench.Environments.Discovery;

/// <summary>An environment of which there is something in the engine, known from the engine alone.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Services">Its containers, the server first.</param>
/// <param name="Record">What was recorded at its start; null where another version of Bench started it.</param>
internal sealed record RunningEnvironment(EnvironmentIdentity Identity, IReadOnlyList<RunningService> Services, LaunchRecord? Record)
{
    /// <summary>What this version needs to know of its start, and another version of Bench did not record.</summary>
    public IReadOnlyList<string> NotRecorded { get; init; } = [];

    /// <summary>Whether its network is there.</summary>
    public bool HasNetwork { get; init; } = true;

    /// <summary>The names of its volumes.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>What is missing of it, or does not run; see <see cref="EnvironmentDamage"/>.</summary>
    public IReadOnlyList<string> Damage => EnvironmentDamage.Of(this);

    public EnvironmentPhase Phase => PhaseFor(isOwned: !Identity.Owner.IsGone());

    /// <summary>As people name it: <c>ganesha (58ae793f)</c>.</summary>
    public string Title => $"{Identity.Profile} ({Identity.Id})";

    /// <summary>Where its client has the export.</summary>
    public string MountPath => Identity.HostFolder is { } folder ? HostFolder.MountPathIn(folder) : ContainerClient.StandardMountPath;

    /// <summary>What was recorded at its start.</summary>
    /// <exception cref="RunningEnvironmentException">Nothing was that this version could read.</exception>
    public LaunchRecord RequireRecord() => Record ?? throw RunningEnvironmentException.NoRecord(this);

    public RunningService? Find(ContainerRole role) => Find(role.Alias());

    public RunningService? Find(string service) => Services.FirstOrDefault(candidate => candidate.Name == service);

    /// <summary>The containers it was started with that are gone.</summary>
    public IReadOnlyList<RunningService> Missing =>
    [
        .. (Record?.Containers ?? []).Where(container => Find(container.Role) is null).Select(container => new RunningService(
            container.Role.Alias(), Identity.ContainerName(container.Role), "", container.Image, RunningService.MissingState, ServiceHealth.Unknown, []))
    ];

    /// <summary>Makes sure that all it was started with is there and runs.</summary>
    /// <exception cref="RunningEnvironmentException">It is not; the message says what is wrong, and what to do.</exception>
    public void RequireWhole()
    {
        if (Damage is { Count: > 0 } damage)
        {
            throw RunningEnvironmentException.Broken(this, damage);
        }
    }

    /// <summary>What can be told from the engine's lists, and from whether the process that started them may still be there.</summary>
    internal EnvironmentPhase PhaseFor(bool isOwned) => (Identity.Kept, isOwned) switch
    {
        (false, false) => EnvironmentPhase.Orphaned,
        (true, false) => Damage is [] ? EnvironmentPhase.Up : EnvironmentPhase.Broken,

        // What is missing while its start is at work is still to come; what has ended does not come back.
        _ when Services.Any(service => service.State is "exited" or "dead" or "removing" or "paused") => EnvironmentPhase.Broken,

        // Whoever starts something to stay ends when it is up.
        (true, true) => EnvironmentPhase.Starting,
        _ when Damage is not [] || Services.Any(service => service.Health == ServiceHealth.Starting) => EnvironmentPhase.Starting,
        _ => EnvironmentPhase.InUse,
    };
}

/// <summary>What an environment is about, as far as can be told from outside.</summary>
internal enum EnvironmentPhase
{
    /// <summary>Its start is still at work.</summary>
    Starting,

    /// <summary>It was started to stay, and nobody holds it.</summary>
    Up,

    /// <summary>A live process has it.</summary>
    InUse,

    /// <summary>Something it was started with is gone, or does not run any more.</summary>
    Broken,

    /// <summary>The process that had it is gone; its guardian or the next start removes it.</summary>
    Orphaned,
}
