using System.Text.Json.Serialization;
using Bench.Environments;

namespace Bench.Cli.Output;

/// <summary>What is mounted, as <c>--json</c> shows it.</summary>
/// <param name="Source">What.</param>
/// <param name="Path">Where.</param>
/// <param name="Options">The options in force, as the client's kernel says.</param>
/// <param name="Client">Who mounts, and why it is this one.</param>
/// <param name="Container">The client's container; null where this machine is the client.</param>
internal sealed record MountedEntry(string Source, string Path, IReadOnlyList<string> Options, string Client, string? Container)
{
    [JsonIgnore]
    public string Place => Container is null ? Client : $"in container {Container} ({Client})";

    public static MountedEntry Of(BenchEnvironment environment, string? container)
    {
        var mount = environment.Mount ?? throw new InvalidOperationException("The environment is not mounted.");
        return new(mount.Source, mount.Path, mount.Options, environment.Client.Description, container);
    }
}
