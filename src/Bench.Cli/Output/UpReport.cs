using System.Globalization;
using Bench.Environments;
using Bench.Environments.Containers;

namespace Bench.Cli.Output;

/// <summary>What a person is told when an environment is up: where it is, how to use it, what to type next.</summary>
internal static class UpReport
{
    public static async Task WriteAsync(BenchEnvironment environment, Terminal terminal, CancellationToken cancellationToken)
    {
        var profile = environment.Profile;
        var container = environment.Containers.Find(ContainerRole.Client)?.Name;
        var mount = environment.Mount ?? throw new InvalidOperationException("The environment is not mounted.");
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{profile.Name} is up and usable after {environment.Timeline.Elapsed.TotalSeconds:0.0} s: {profile.Summary}"));
        terminal.Line();
        foreach (var notice in environment.Notices)
        {
            terminal.Line($"  note      {notice}");
        }

        foreach (var endpoint in await environment.EndpointsAsync(cancellationToken))
        {
            terminal.Line($"  endpoint  {endpoint.Address}  {endpoint.Service}");
        }

        var place = container is null ? environment.Client.Description : $"in container {container} ({environment.Client.Description})";
        terminal.Line($"  mount     {mount.Source} on {mount.Path} {place}");
        terminal.Line($"  options   {string.Join(',', mount.Options)}");
        terminal.Line();
        terminal.Line("Next:");
        terminal.Line($"  {RunOn(container)}ls -la {mount.Path}");
        terminal.Line($"  {RunOn(container)}fio --name=probe --directory={mount.Path} --rw=randwrite --bs=4k --size=16m --end_fsync=1");
        terminal.Line($"  ./bench down {profile.Name}");
    }

    /// <summary>What comes before a command. The host's mount lies in a folder of this user, and its files belong to root.</summary>
    private static string RunOn(string? container) =>
        container is not null ? $"docker exec {container} bench-exec -- " : Environment.IsPrivilegedProcess ? "" : "sudo ";
}
