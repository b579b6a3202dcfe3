using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Containers;
using Bench.Environments.Teardown;

namespace Bench.Environments.Running;

/// <summary>An environment that has containers, known from the engine alone.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Services">Its containers, the server first.</param>
/// <param name="Record">What was recorded at its start; null where another version of Bench started it.</param>
internal sealed record RunningEnvironment(EnvironmentIdentity Identity, IReadOnlyList<RunningService> Services, LaunchRecord? Record)
{
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

    /// <summary>What can be told from the containers, and from whether the process that started them may still be there. Pure.</summary>
    internal EnvironmentPhase PhaseFor(bool isOwned) => (Identity.Kept, isOwned) switch
    {
        _ when Services.Any(service => service.State is "exited" or "dead" or "removing") => EnvironmentPhase.Broken,

        // Whoever starts something to stay ends when it is up.
        (true, true) => EnvironmentPhase.Starting,
        (true, false) => EnvironmentPhase.Up,
        (false, false) => EnvironmentPhase.Orphaned,
        _ when Services.Any(service => !service.Runs || service.Health == ServiceHealth.Starting) => EnvironmentPhase.Starting,
        _ => EnvironmentPhase.InUse,
    };
}
