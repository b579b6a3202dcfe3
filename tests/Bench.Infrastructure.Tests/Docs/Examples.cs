using Bench.Environments;
using Bench.OutsideProfile;
using Bench.Results.Manifests;

namespace Bench.Infrastructure.Tests.Docs;

/// <summary>The C# of the pages, so that it compiles; <c>ExampleTests</c> compares. What it does is tested for each profile.</summary>
internal static class Examples
{
    internal static async Task<CommandResult> StartAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var environment = await EnvironmentLauncher.StartAsync(ProfileCatalog.Get("ganesha"), options, cancellationToken);
        var run = await environment.Client.RunAsync(["fio", "--name=probe", $"--directory={environment.Client.MountPath}", "--size=16m"], cancellationToken);
        return run;
    }

    internal static async Task<CommandResult> MeasureAsync(BenchEnvironment environment, byte[] job, Stream report, CancellationToken cancellationToken)
    {
        var request = new CommandRequest(["fio", "-"]) { Input = job, Timeout = TimeSpan.FromMinutes(10), StandardOutput = report };
        var result = await environment.RunAsync(request, cancellationToken);
        return result;
    }

    internal static async Task<CommandResult> AttachAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var environment = await EnvironmentLauncher.AttachAsync(BindFs.Profile, options, new LaunchSettings(), cancellationToken);
        return await environment.Client.RunAsync(["df", environment.Client.MountPath], cancellationToken);
    }

    internal static BenchOptions Load(RepositoryLayout layout)
    {
        var options = BenchOptions.Load(layout, [.. ProfileCatalog.ServerKeys, .. BindFs.Profile.Server.Settings]);
        return options;
    }

    internal static async Task CompareAsync(BenchEnvironment environment, string earlier, CancellationToken cancellationToken)
    {
        var manifest = await environment.ReadManifestAsync(cancellationToken);
        await File.WriteAllTextAsync("ganesha.json", manifest.ToJson(), cancellationToken);

        foreach (var difference in manifest.DifferencesFrom(EnvironmentManifest.FromJson(earlier)))
        {
            Console.WriteLine(difference);
        }
    }
}
