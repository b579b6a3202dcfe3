using Bench.Environments.Running;

namespace Bench.Cli.Output;

/// <summary>An environment, as <c>--json</c> shows it.</summary>
/// <param name="Environment">Its id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Phase">What it is about.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="AgeSeconds">How long ago that was.</param>
/// <param name="Kept">Whether it is meant to outlive the process that started it.</param>
/// <param name="Owner">That process.</param>
/// <param name="Services">Its containers.</param>
internal sealed record PsEntry(
    string Environment,
    string Profile,
    EnvironmentPhase Phase,
    DateTimeOffset CreatedAt,
    double AgeSeconds,
    bool Kept,
    PsOwner Owner,
    IReadOnlyList<PsService> Services)
{
    public static PsEntry Of(RunningEnvironment running, DateTimeOffset now) => new(
        running.Identity.Id,
        running.Identity.Profile,
        running.Phase,
        running.Identity.CreatedAt,
        Math.Round((now - running.Identity.CreatedAt).TotalSeconds, 1),
        running.Identity.Kept,
        PsOwner.Of(running.Identity.Owner),
        [.. running.Services.Select(service => new PsService(service.Name, service.Container, service.Image, service.State, service.Health, service.Ports))]);
}
