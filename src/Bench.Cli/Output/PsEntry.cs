using Bench.Environments.Discovery;
using Bench.Environments.Ownership;

namespace Bench.Cli.Output;

/// <summary>An environment, as <c>--json</c> shows it.</summary>
/// <param name="Environment">Its id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Phase">What it is about.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="AgeSeconds">How long ago that was.</param>
/// <param name="Kept">Whether it is meant to outlive the process that started it.</param>
/// <param name="Owner">That process.</param>
/// <param name="Services">Its containers; one that is gone has the state <c>missing</c>.</param>
/// <param name="Problems">What is missing of it, or does not run, though it should.</param>
/// <param name="Next">What can be done with it; null where only the process that has it can do something.</param>
internal sealed record PsEntry(
    string Environment,
    string Profile,
    EnvironmentPhase Phase,
    DateTimeOffset CreatedAt,
    double AgeSeconds,
    bool Kept,
    PsOwner Owner,
    IReadOnlyList<PsService> Services,
    IReadOnlyList<string> Problems,
    string? Next)
{
    public static PsEntry Of(RunningEnvironment running, DateTimeOffset now) => new(
        running.Identity.Id,
        running.Identity.Profile,
        running.Phase,
        running.Identity.CreatedAt,
        Math.Round((now - running.Identity.CreatedAt).TotalSeconds, 1),
        running.Identity.Kept,
        PsOwner.Of(running.Identity.Owner),
        [.. running.Services.Concat(running.Missing).Select(service => new PsService(service.Name, service.Container, service.Image, service.State, service.Health, service.Ports))],
        running.Phase is EnvironmentPhase.Broken or EnvironmentPhase.Orphaned ? running.Damage : [],
        NextFor(running) is { } next ? FailureText.Worded(next) : null);

    private static string? NextFor(RunningEnvironment running) => running.Phase switch
    {
        EnvironmentPhase.Up => $"./bench exec {running.Identity.Id} -- ls -la {running.MountPath}",
        EnvironmentPhase.Broken when running.Identity.Kept => RunningEnvironmentException.Replacement(running),
        EnvironmentPhase.Orphaned => $"./bench down {running.Identity.Profile} removes it",
        _ => null,
    };
}

/// <summary>The process that started an environment, as <c>--json</c> shows it.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="State"><c>alive</c>, <c>gone</c>, or <c>elsewhere</c>: of another machine or container, so nobody can tell from here.</param>
internal sealed record PsOwner(int ProcessId, OwnerState State)
{
    public static PsOwner Of(ProcessOwner owner) =>
        new(owner.ProcessId, owner.Look());
}

/// <summary>A container of an environment, as <c>--json</c> shows it.</summary>
/// <param name="Name">What it is there for.</param>
/// <param name="Container">Its name in the engine.</param>
/// <param name="Image">The image it was started from.</param>
/// <param name="State">The engine's word: <c>running</c>, <c>exited</c>.</param>
/// <param name="Health">What its health check says.</param>
/// <param name="Ports">The ports this machine reaches.</param>
internal sealed record PsService(
    string Name, string Container, string Image, string State, ServiceHealth Health, IReadOnlyList<ServicePort> Ports);
