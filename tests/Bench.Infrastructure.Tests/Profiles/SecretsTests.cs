using Bench.Environments;
using Bench.Environments.Options;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Manifests;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>
/// Plants secrets and looks for them wherever everybody on the machine could: command lines of all processes (those of
/// containers are processes of the host), of the guest, mount tables, labels, logs, the manifest, our own log.
/// </summary>
[Trait("Category", "Engine")]
[Thorough]
public sealed class SecretsTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData("samba")]
    [InlineData("rclone")]
    [InlineData("dittofs-postgres-s3")]
    public async Task No_secret_is_seen_by_others(string name)
    {
        var token = TestContext.Current.CancellationToken;
        var options = TestOptions.WithSecrets(BenchOptionsLoader.Load(Layout, ProfileCatalog.ServerKeys).Options);
        var logger = new ListLogger();
        var settings = new LaunchSettings { Logger = logger, StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, Layout) };
        using var watch = new CommandLineWatch(TestOptions.Secret);

        await using var environment = await EnvironmentLauncher.StartAsync(ProfileCatalog.Get(name), options, settings, token);
        await environment.Client.ShellAsync($"echo x > {environment.Client.MountPath}/f; sync", token);

        var places = new List<string> { string.Join('\n', logger.Lines), ManifestJson.Write(await environment.ReadManifestAsync(token)) };
        places.Add((await environment.Client.ShellAsync("cat /proc/mounts /proc/cmdline; cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; dmesg 2>/dev/null || true", token)).ToString());
        foreach (var container in environment.Containers.All)
        {
            var inspect = await container.InspectAsync(token);
            places.Add(string.Join(' ', [.. inspect.Args ?? [], .. inspect.Config!.Cmd ?? [], .. inspect.Config.Labels.Values]));
            places.Add(string.Join('\n', await container.LogTailAsync(10_000, token)));
        }

        places.Where(place => place.Contains(TestOptions.Secret, StringComparison.Ordinal)).Should().BeEmpty();
        (await watch.StopAsync()).Should().BeEmpty("no process ever had a secret on its command line");
    }
}
