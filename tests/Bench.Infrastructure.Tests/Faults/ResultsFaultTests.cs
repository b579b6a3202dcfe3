using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A folder for results that cannot be written: the failure stays the failure, and says why there is no diagnostics folder.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class ResultsFaultTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FaultTrial trial = null!;

    private string Results => folder.At("results");

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "mounting a small disk needs Linux and root");

        // A repository of its own: the same images and configurations, other results.
        folder.Write("Bench.sln", "");
        folder.Create("results");
        Directory.CreateSymbolicLink(folder.At("docker"), FaultTrial.Repository.Docker);
        Directory.CreateSymbolicLink(folder.At("configs"), FaultTrial.Repository.Configs);
        trial = new FaultTrial { Layout = RepositoryLayout.Find(folder.Path) };
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await ShellCommand.RunAsync("umount", Results);
        folder.Dispose();
    }

    [Theory]
    [InlineData("size=8k", "No space left on device")]
    [InlineData("ro", "Read-only file system")]
    public async Task Failure_is_reported_first_and_then_why_it_has_no_diagnostics(string options, string reason)
    {
        var profile = Faulty.Script("echo the disk is on fire; exit 7");
        await trial.MakeImagesAsync(profile);
        await ShellCommand.RunAsync("mount", "-t", "tmpfs", "-o", options, "none", Results);

        var failure = await FaultTrial.FailWithoutDiagnosticsAsync(async () => await (await trial.StartAsync(profile)).DisposeAsync());

        FaultTrial.FirstLine(failure).Should().Contain("exit status 7; last output: the disk is on fire");
        failure.Details.DiagnosticsProblem.Should().Contain(reason);
        failure.Message.Should().Contain("\n  diagnostics none: ");
        await trial.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Failure_of_image_is_reported_when_neither_log_nor_diagnostics_can_be_kept()
    {
        await ShellCommand.RunAsync("mount", "-t", "tmpfs", "-o", "ro", "none", Results);
        folder.Write("Dockerfile", "FROM scratch\nCOPY nothing-of-this-name /\n");
        var image = new DockerfileImage { Name = "unlogged", Dockerfile = folder.At("Dockerfile"), Context = folder.At("docker") };

        var failure = await FaultTrial.FailWithoutDiagnosticsAsync(async () => await (await trial.StartAsync(Faulty.Image(image))).DisposeAsync());

        FaultTrial.FirstLine(failure).Should().Contain("nothing-of-this-name").And.NotContain("Read-only");
        failure.Details.LogTail.Should().NotBeEmpty();
        failure.Details.NextStep.Should().Contain("Read-only file system").And.Contain(Results);
        trial.Log.Should().ContainSingle(line => line.Contains("is not kept: Read-only file system"));
    }
}
