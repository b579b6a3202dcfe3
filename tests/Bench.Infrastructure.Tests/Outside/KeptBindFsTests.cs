using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Sessions;
using Bench.Environments.Xunit;
using Bench.OutsideProfile;

namespace Bench.Infrastructure.Tests.Outside;

/// <summary>An environment of a profile from outside that one object leaves running, and another takes hold of.</summary>
[Profile("bindfs")]
public sealed class KeptBindFsTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static readonly LaunchSettings Settings = new() { Keep = true, Layout = Layout };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kept_environment_is_attached_to_used_restarted_and_removed_by_down()
    {
        var options = BenchOptionsLoader.Load(Layout, [.. ProfileCatalog.ServerKeys, .. BindFs.Profile.Server.Settings]).Options;
        var id = await StartAsync(options.With(BindFsSettings.Multithreaded, "true"), options);
        try
        {
            await using var attached = await EnvironmentLauncher.AttachAsync(BindFs.Profile, options.With(BindFsSettings.Multithreaded, "false"), Settings, Token);
            attached.Identity.Id.Should().Be(id);
            (await attached.ReadManifestAsync(Token)).Profile.Should().Be("bindfs");
            (await RunAsync(attached, "echo kept > /mnt/bench/file; pgrep -ax bindfs")).Should().Contain("--multithreaded", "it was set at the start");

            await attached.RestartServerAsync(ServerStop.Orderly, Token);

            (await RunAsync(attached, "cat /mnt/bench/file; pgrep -ax bindfs")).Should().StartWith("kept\n").And.Contain("--multithreaded");
            await CommandLineShouldKnowItsLimitsAsync(id);
        }
        finally
        {
            var down = await BenchProcess.RunAsync("down", "bindfs");
            down.StandardOutput.Should().Contain($"removed bindfs, environment {id}", down.StandardError);
        }

        var again = () => EnvironmentLauncher.AttachAsync(BindFs.Profile, options, Settings, Token);
        (await again.Should().ThrowAsync<BenchException>()).WithMessage("no environment of bindfs was left running*LaunchSettings.Keep");
    }

    private static async Task CommandLineShouldKnowItsLimitsAsync(string id)
    {
        (await BenchProcess.RunAsync("exec", id, "--", "cat", "/mnt/bench/file")).StandardOutput.Should().Be("kept\n");
        foreach (var verb in new[] { "mount", "umount", "bootstrap", "manifest" })
        {
            var result = await BenchProcess.RunAsync(verb, id);

            result.ExitCode.Should().Be(1, verb);
            result.StandardError.Should().Contain($"bindfs ({id}) cannot be worked with here").And.Contain("./bench down bindfs removes it");
        }
    }

    private static async Task<string> StartAsync(BenchOptions options, BenchOptions announced)
    {
        try
        {
            await using var started = await EnvironmentLauncher.StartAsync(BindFs.Profile, options, Settings, Token);
            return started.Identity.Id;
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(BindFs.Profile.Name, announced))
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }

    private static async Task<string> RunAsync(BenchEnvironment environment, string script)
    {
        var result = await environment.RunAsync(["sh", "-c", script], TimeSpan.FromSeconds(30), Token);
        result.ExitStatus.Should().Be(0, result.StandardError);
        return result.StandardOutput;
    }
}
