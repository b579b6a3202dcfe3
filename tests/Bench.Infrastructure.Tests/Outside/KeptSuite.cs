using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Outside;

/// <summary>
/// An environment of a profile from outside that one object leaves running, and another takes hold of. Written once, for every such profile.
/// </summary>
public abstract class KeptSuite<TProfile>
    where TProfile : IProfileDefinition
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static readonly LaunchSettings Settings = new() { Keep = true, Layout = Layout };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Name => TProfile.Profile.Name;

    [Fact]
    public async Task Kept_environment_is_attached_to_used_restarted_and_removed_by_down()
    {
        var options = BenchOptionsLoader.Load(Layout, [.. ProfileCatalog.ServerKeys, .. TProfile.Profile.Server.Settings]).Options;
        var id = await StartAsync(AtStart(options), options);
        try
        {
            await using var attached = await EnvironmentLauncher.AttachAsync(TProfile.Profile, Later(options), Settings, Token);
            attached.Identity.Id.Should().Be(id);
            (await attached.ReadManifestAsync(Token)).Profile.Should().Be(Name);
            await RunAsync(attached, "echo kept > /mnt/bench/file");
            await ShouldBeAsStartedAsync(attached);

            await attached.RestartServerAsync(ServerStop.Orderly, Token);

            (await RunAsync(attached, "cat /mnt/bench/file")).Should().Be("kept\n");
            await ShouldBeAsStartedAsync(attached);
            await CommandLineShouldFindItAsync(id);
            await CommandLineShouldKnowItsLimitsAsync(id);
        }
        finally
        {
            var down = await BenchProcess.RunAsync("down", Name);
            down.StandardOutput.Should().Contain($"removed {Name}, environment {id}", down.StandardError);
        }

        var again = () => EnvironmentLauncher.AttachAsync(TProfile.Profile, options, Settings, Token);
        (await again.Should().ThrowAsync<BenchException>()).WithMessage($"no environment of {Name} was left running*LaunchSettings.Keep");
    }

    /// <summary>The options it is started with.</summary>
    protected virtual BenchOptions AtStart(BenchOptions options) => options;

    /// <summary>The options of whoever takes hold of it.</summary>
    protected virtual BenchOptions Later(BenchOptions options) => options;

    /// <summary>Looks whether it is what was started, after another object has taken hold of it and after a restart.</summary>
    protected virtual Task ShouldBeAsStartedAsync(BenchEnvironment environment) => Task.CompletedTask;

    /// <summary>Runs a script on the client and wants it to succeed.</summary>
    protected static async Task<string> RunAsync(BenchEnvironment environment, string script)
    {
        var result = await environment.RunAsync(["sh", "-c", script], TimeSpan.FromSeconds(30), Token);
        result.ExitStatus.Should().Be(0, result.StandardError);
        return result.StandardOutput;
    }

    /// <summary>What <c>clean</c> finds it also removes; really removing would take what others keep on this machine.</summary>
    private static async Task CommandLineShouldFindItAsync(string id)
    {
        (await BenchProcess.RunAsync("ps")).StandardOutput.Should().Contain(id).And.Contain(Name);
        (await BenchProcess.RunAsync("exec", id, "--", "cat", "/mnt/bench/file")).StandardOutput.Should().Be("kept\n");
        (await BenchProcess.RunAsync("clean", "--all", "--dry-run")).StandardOutput.Should().Contain($"{Name}, environment {id}\n");
    }

    private static async Task CommandLineShouldKnowItsLimitsAsync(string id)
    {
        foreach (var verb in new[] { "mount", "umount", "bootstrap", "manifest" })
        {
            var result = await BenchProcess.RunAsync(verb, id);

            result.ExitCode.Should().Be(1, verb);
            result.StandardError.Should().Contain($"{Name} ({id}) cannot be worked with here").And.Contain($"./bench down {Name} removes it");
        }
    }

    private static async Task<string> StartAsync(BenchOptions options, BenchOptions announced)
    {
        try
        {
            await using var started = await EnvironmentLauncher.StartAsync(TProfile.Profile, options, Settings, Token);
            return started.Identity.Id;
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(Name, announced))
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }
}
