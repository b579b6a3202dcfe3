using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Manifests;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Diagnostics.Folder;

/// <summary>Diagnosticss of real servers. Samba's, since it is given a password.</summary>
[Profile("samba")]
[Thorough]
public sealed class RealDiagnosticsTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private readonly BenchOptions options = TestOptions.WithSecrets(BenchOptionsLoader.Load(Layout, ProfileCatalog.ServerKeys).Options);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_start_leaves_only_its_diagnostics()
    {
        var impatient = options with { Timeouts = options.Timeouts with { Ready = TimeSpan.FromMilliseconds(100) } };
        var logger = new ListLogger();

        var start = () => StartAsync(impatient, logger);

        var failure = (await start.Should().ThrowAsync<EnvironmentException>()).Which;
        using var leftovers = await Leftovers.ConnectAsync(Token);
        (await leftovers.FindAsync(logger.EnvironmentId, Token)).Should().BeEmpty();
        var diagnostics = await ReadAsync(failure.Details.DiagnosticsPath!);
        failure.Message.Should().Contain($"\n  diagnostics {failure.Details.DiagnosticsPath}\n");
        diagnostics.Keys.Should().Contain([
            "summary.md", "timeline.txt", "options.txt", "host.json",
            "containers/server/inspect.json", "containers/server/log.txt", "containers/client/inspect.json", "containers/client/log.txt"]);
        diagnostics.Keys.Should().NotContain("manifest.json", "nothing was mounted");
        diagnostics["containers/server/inspect.json"].Should().Contain("\"Env\": [").And.Contain("\"Status\": \"running\"");
        diagnostics["containers/server/inspect.json"].Should().Contain("SMB_PASSWORD=[redacted]");
        diagnostics["options.txt"].Should().Contain("Timeouts.Ready = 00:00:00.1");
        diagnostics["summary.md"].Should().StartWith($"# samba: {failure.Details.Cause}\n").And.Contain("- server: running")
            .And.NotContain("What could not be collected");
        SecretsShouldBeAbsent(diagnostics);
    }

    [Fact]
    public async Task Diagnostics_of_running_environment_hold_its_manifest()
    {
        await using var environment = await StartAsync(options, new ListLogger());

        var path = await environment.WriteDiagnosticsAsync("it was asked for", Token);

        var diagnostics = await ReadAsync(path);
        Path.GetDirectoryName(path).Should().Be(Layout.Failures);
        diagnostics["summary.md"].Should().StartWith("# samba: it was asked for\n").And.NotContain("What could not be collected");
        ManifestJson.Read(diagnostics["manifest.json"]).EnvironmentId.Should().Be(environment.Identity.Id);
        SecretsShouldBeAbsent(diagnostics);
    }

    [Fact]
    public async Task A_running_environment_whose_server_dies_leaves_its_last_words_and_its_exit_status()
    {
        await using var environment = await StartAsync(options, new ListLogger());
        await environment.Session.UnmountAsync(Token);
        await environment.Containers.Server.KillAsync(Token);

        var wait = () => environment.WaitUntilReadyAsync(Token);

        var failure = (await wait.Should().ThrowAsync<EnvironmentException>()).Which;
        var diagnostics = await ReadAsync(failure.Details.DiagnosticsPath!);
        failure.Details.LogTail.Should().NotBeEmpty();
        diagnostics["containers/server/log.txt"].Should().ContainAll(failure.Details.LogTail);
        diagnostics["summary.md"].Should().MatchRegex("- server: exited, .*exit status 137\n");
        SecretsShouldBeAbsent(diagnostics);
    }

    private static void SecretsShouldBeAbsent(Dictionary<string, string> diagnostics) =>
        diagnostics.Where(file => file.Value.Contains(TestOptions.Secret, StringComparison.Ordinal)).Select(file => file.Key).Should().BeEmpty();

    /// <summary>The files by name. The folder is not kept: it is about nothing that went wrong.</summary>
    private static async Task<Dictionary<string, string>> ReadAsync(string path)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(path, file)] = await File.ReadAllTextAsync(file, Token);
            TestContext.Current.TestOutputHelper!.WriteLine($"== {Path.GetRelativePath(path, file)}\n{files[Path.GetRelativePath(path, file)]}");
        }

        Directory.Delete(path, recursive: true);
        return files;
    }

    private static async Task<BenchEnvironment> StartAsync(BenchOptions options, ListLogger logger)
    {
        try
        {
            return await EnvironmentLauncher.StartAsync(SambaProfile.Value, options, new LaunchSettings { Logger = logger }, Token);
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(SambaProfile.Value.Name, options))
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }
}
