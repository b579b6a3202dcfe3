using Bench.Environments.Discovery;
using Bench.Environments.Ownership;

namespace Bench.Environments.Cleanup;

/// <summary>An environment that is left alone, since a process has it or may have it.</summary>
/// <param name="Remains">What it consists of.</param>
internal sealed record SparedEnvironment(EnvironmentLeftovers Remains)
{
    public EnvironmentIdentity Identity => Remains.Identity;

    public string Reason => Identity.Owner.IsAlive()
        ? $"process {Identity.Owner.ProcessId} has it"
        : $"process {Identity.Owner.ProcessId} of another machine or container may have it";
}
