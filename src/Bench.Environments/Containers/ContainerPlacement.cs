using System.Globalization;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;

namespace Bench.Environments.Containers;

/// <summary>Where and under which name the containers of one environment are started.</summary>
/// <param name="Identity">The environment.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="FixedPorts">Whether the documented ports are used instead of free ones.</param>
/// <param name="Record">The label that says what is recorded of the launch: its name and value.</param>
internal sealed record ContainerPlacement(
    EnvironmentIdentity Identity, BenchOptions Options, RepositoryLayout Layout, bool FixedPorts, KeyValuePair<string, string> Record)
{
    /// <summary>The labels of what is created: whose it is, and what is recorded of the launch.</summary>
    /// <param name="role">The role of the container it belongs to, if it belongs to one.</param>
    public Dictionary<string, string> Labels(ContainerRole? role) =>
        new(Identity.Labels(role), StringComparer.Ordinal) { [Record.Key] = Record.Value };

    public string ConfigPath(ConfigFile file) => Path.Combine(Layout.Configs, file.Source);

    public bool InMemory(DataVolume data) => data.IsInMemory(Options.Volumes);

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
