using System.Globalization;
using Bench.Environments.Discovery;
using Bench.Environments.Options;
using Bench.Environments.Ownership;

namespace Bench.Environments.Engine;

/// <summary>Where and under which name the containers of one environment are started.</summary>
/// <param name="Identity">The environment.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="FixedPorts">Whether the documented ports are used instead of free ones.</param>
/// <param name="Record">What is recorded of the launch.</param>
internal sealed record ContainerPlacement(
    EnvironmentIdentity Identity, BenchOptions Options, RepositoryLayout Layout, bool FixedPorts, LaunchRecord Record)
{
    /// <summary>The labels of what is created: whose it is, and what is recorded of the launch.</summary>
    /// <param name="role">The role of the container it belongs to, if it belongs to one.</param>
    public Dictionary<string, string> Labels(ContainerRole? role) =>
        new(Identity.Labels(role), StringComparer.Ordinal) { [LaunchRecord.Label] = Record.ToText() };

    public string ConfigPath(ConfigFile file) => Path.Combine(Layout.Configs, file.Source);

    public bool InMemory(DataVolume data) => Options.Volumes.Holds(data);

    /// <summary>"0" lets the engine pick a free one.</summary>
    public string HostPort(PublishedPort port) => FixedPorts ? port.FixedHostPort.ToString(CultureInfo.InvariantCulture) : "0";

    public IDictionary<string, string> Tmpfs(ContainerSpec spec)
    {
        var tmpfs = new Dictionary<string, string>(spec.Tmpfs, StringComparer.Ordinal);
        if (spec.Data is { } data && InMemory(data))
        {
            tmpfs[data.Target] = string.Create(CultureInfo.InvariantCulture, $"uid={data.OwnerId},gid={data.OwnerId},mode=0755");
        }

        return tmpfs;
    }
}
