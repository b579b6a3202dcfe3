using Bench.Environments.Running;
using Bench.Environments.Teardown;

namespace Bench.Infrastructure.Tests.Running;

/// <summary>Environments as the engine would list them.</summary>
internal static class RunningSamples
{
    public static RunningEnvironment Environment(string id, string profile, bool kept, params RunningService[] services)
    {
        var identity = new EnvironmentIdentity(id, profile, ProcessOwner.Current, DateTimeOffset.UnixEpoch, kept);
        return new(identity, services is [] ? [Service("server")] : services, Record: null);
    }

    public static RunningService Service(string name, string state = "running", ServiceHealth health = ServiceHealth.Healthy) =>
        new(name, $"bench-x-{name}", "0", "bench/x:1", state, health, []);
}
