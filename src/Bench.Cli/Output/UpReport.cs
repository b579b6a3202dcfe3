using System.Globalization;
using Bench.Environments;

namespace Bench.Cli.Output;

/// <summary>What a person is told when an environment is up: where it is, how to use it, what to type next.</summary>
internal static class UpReport
{
    public static async Task WriteAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var profile = environment.Profile;
        var client = environment.Containers.Client.Name;
        var mount = environment.Mount ?? throw new InvalidOperationException("The environment is not mounted.");
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{profile.Name} is up and usable after {environment.Timeline.Elapsed.TotalSeconds:0.0} s: {profile.Summary}"));
        Terminal.Line();
        foreach (var notice in environment.Notices)
        {
            Terminal.Line($"  note      {notice}");
        }

        foreach (var endpoint in await environment.EndpointsAsync(cancellationToken))
        {
            Terminal.Line($"  endpoint  {endpoint.Address}  {endpoint.Service}");
        }

        Terminal.Line($"  mount     {mount.Source} on {mount.Path} in container {client} ({environment.Client.Description})");
        Terminal.Line($"  options   {string.Join(',', mount.Options)}");
        Terminal.Line();
        Terminal.Line("Next:");
        Terminal.Line($"  docker exec {client} bench-exec -- ls -la {mount.Path}");
        Terminal.Line($"  docker exec {client} bench-exec -- fio --name=probe --directory={mount.Path} --rw=randwrite --bs=4k --size=16m --end_fsync=1");
        Terminal.Line($"  ./bench down {profile.Name}");
    }
}
