using Bench.Environments.Discovery;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;

namespace Bench.Tests.Discovery;

/// <summary>Environments as the engine would list them.</summary>
internal static class RunningSamples
{
    /// <summary>Everything that can happen to an environment from outside.</summary>
    public static IReadOnlyList<string> Damages { get; } = ["exited", "dead", "paused", "removing", "created", "client gone", "server gone", "all gone", "network gone", "volume gone"];

    public static RunningEnvironment Environment(string id, string profile, bool kept, params RunningService[] services)
    {
        var identity = new EnvironmentIdentity(id, profile, ProcessOwner.Current, DateTimeOffset.UnixEpoch, kept);
        return new(identity, services is [] ? [Service("server")] : services, Record: null);
    }

    /// <summary>One with all that its start recorded.</summary>
    public static RunningEnvironment Recorded(string profile, bool kept = true)
    {
        var record = RecordSamples.Record(profile);
        var running = Environment("0a1b2c3d", profile, kept);
        return running with
        {
            Record = record,
            Services = [.. record.Containers.Select(container => Service(container.Role.Alias()))],
            Volumes = [.. record.Containers.Where(container => container.HasVolume).Select(container => running.Identity.VolumeName(container.Role))],
        };
    }

    /// <summary>The same after something has happened to it.</summary>
    public static RunningEnvironment Damaged(string damage, RunningEnvironment whole) => damage switch
    {
        "client gone" => whole with { Services = [.. whole.Services.Where(service => service.Name != "client")] },
        "server gone" => whole with { Services = [.. whole.Services.Where(service => service.Name != "server")] },
        "all gone" => whole with { Services = [] },
        "network gone" => whole with { HasNetwork = false },
        "volume gone" => whole with { Volumes = [] },
        var state => whole with { Services = [whole.Services[0] with { State = state }, .. whole.Services.Skip(1)] },
    };

    public static RunningService Service(string name, string state = "running", ServiceHealth health = ServiceHealth.Healthy) =>
        new(name, $"bench-0a1b2c3d-{name}", "0", "bench/x:1", state, health, []);
}
