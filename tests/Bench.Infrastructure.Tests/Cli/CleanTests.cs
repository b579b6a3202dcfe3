using System.Text.Json;
using Bench.Environments.Ownership;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary><c>bench clean</c> on an engine of its own: on the machine's it would remove what others keep.</summary>
[Trait("Category", "Engine")]
public sealed class CleanTests : IClassFixture<PrivateEngine>, IAsyncLifetime
{
    private readonly PrivateEngine engine;
    private readonly EnvironmentIdentity alive = EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System);
    private readonly EnvironmentIdentity orphan;
    private readonly EnvironmentIdentity kept;

    public CleanTests(PrivateEngine engine)
    {
        this.engine = engine;
        var dead = ProcessOwner.Current with { StartTicks = ProcessOwner.Current.StartTicks + 1 };
        orphan = EnvironmentIdentity.Create("samba", kept: false, TimeProvider.System) with { Owner = dead };
        kept = EnvironmentIdentity.Create("rclone", kept: true, TimeProvider.System) with { Owner = dead };
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(engine.Obstacle is null, engine.Obstacle ?? "");
        foreach (var identity in new[] { alive, orphan, kept })
        {
            await engine.CreateAsync(identity);
        }

        await engine.DockerAsync("volume", "create", "bench-0badcafe-s3-data");
        await engine.DockerAsync("volume", "create", "benchmarks-of-somebody");
        await engine.DockerAsync("create", "--name", "bench-somebody", PrivateEngine.Image, "nothing");
    }

    public async ValueTask DisposeAsync()
    {
        if (engine.Obstacle is not null)
        {
            return;
        }

        await engine.DockerAsync("rm", "--force", "bench-somebody");
        await engine.DockerAsync("volume", "rm", "--force", "benchmarks-of-somebody");
        foreach (var identity in new[] { alive, orphan, kept })
        {
            await engine.DockerAsync("rm", "--force", $"bench-{identity.Id}-server");
            await engine.DockerAsync("volume", "rm", "--force", $"bench-{identity.Id}-server-data");
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_shows_everything_and_changes_nothing()
    {
        var before = await engine.EverythingAsync();

        var clean = await BenchProcess.RunAsync(engine.Environment, "clean", "--dry-run");

        clean.ExitCode.Should().Be(0, clean.StandardError);
        clean.StandardOutput.Should().Contain($"samba, environment {orphan.Id}\n  container         bench-{orphan.Id}-server\n  volume            bench-{orphan.Id}-server-data\n")
            .And.Contain($"rclone, environment {kept.Id}\n")
            .And.Contain("  volume            bench-0badcafe-s3-data\n")
            .And.Contain($"skipped: ganesha, environment {alive.Id}: process {Environment.ProcessId} has it\n")
            .And.NotContain("somebody").And.NotContain("image");
        (await engine.EverythingAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Force_removes_only_what_is_not_in_use()
    {
        var clean = await BenchProcess.RunAsync(engine.Environment, "clean", "--force", "--json");

        clean.ExitCode.Should().Be(0, clean.StandardOutput + clean.StandardError);
        var report = JsonDocument.Parse(clean.StandardOutput).RootElement;
        report.EnumerateObject().Select(member => member.Name).Should().Equal("dryRun", "failed", "items");
        report.GetProperty("items")[0].EnumerateObject().Select(member => member.Name)
            .Should().Equal("kind", "name", "environment", "profile", "status", "reason");
        report.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("status").GetString() == "removed").Should().Be(5);
        var left = (await engine.EverythingAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        left.Should().BeEquivalentTo(
            $"container bench-{alive.Id}-server", $"volume bench-{alive.Id}-server-data",
            "container bench-somebody", "volume benchmarks-of-somebody", $"image {PrivateEngine.Image}", $"image {PrivateEngine.SomebodysImage}");
    }

    [Fact]
    public async Task All_also_removes_what_a_live_process_has()
    {
        var clean = await BenchProcess.RunAsync(engine.Environment, "clean", "--force", "--all");

        clean.ExitCode.Should().Be(0, clean.StandardOutput + clean.StandardError);
        (await engine.EverythingAsync()).Should().NotContain(alive.Id).And.Contain("bench-somebody");
    }

    /// <summary>The image has a container that stays: it is kept. A second one has none.</summary>
    [Fact]
    public async Task Images_removes_those_that_bench_built_and_no_container_uses()
    {
        var id = (await engine.DockerAsync("create", "--name", "bench-tests-template", PrivateEngine.Image, "nothing")).Trim();
        await engine.DockerAsync("commit", "--message", "another", id, "bench/tests:another");
        await engine.DockerAsync("rm", "bench-tests-template");

        var clean = await BenchProcess.RunAsync(engine.Environment, "clean", "--force", "--images");

        clean.ExitCode.Should().Be(0, clean.StandardOutput + clean.StandardError);
        (await engine.EverythingAsync()).Should().NotContain("bench/tests:another").And.ContainAll($"image {PrivateEngine.Image}", $"image {PrivateEngine.SomebodysImage}");
    }

    [Fact]
    public async Task Answer_no_at_the_terminal_removes_nothing()
    {
        var before = await engine.EverythingAsync();
        using var typist = Typist.Start($"exec dotnet '{BenchProcess.Program}' clean", ("DOCKER_HOST", engine.Environment["DOCKER_HOST"]!));
        (await typist.SeeAsync("Remove all of this? [yes/no] ", Token)).Should().Contain(orphan.Id);
        await typist.TypeAsync("no\n", Token);
        await typist.SeeAsync("nothing was removed", Token);

        (await typist.EndAsync(Token)).Should().Be(0);
        (await engine.EverythingAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Answer_yes_at_the_terminal_removes_what_was_found()
    {
        using var typist = Typist.Start($"exec dotnet '{BenchProcess.Program}' clean", ("DOCKER_HOST", engine.Environment["DOCKER_HOST"]!));
        await typist.SeeAsync("Remove all of this? [yes/no] ", Token);
        await typist.TypeAsync("yes\n", Token);
        await typist.SeeAsync("removed 5 items", Token);

        (await typist.EndAsync(Token)).Should().Be(0);
        (await engine.EverythingAsync()).Should().NotContain(orphan.Id).And.NotContain(kept.Id).And.Contain(alive.Id);
    }

    /// <summary>A container of somebody else holds the volume: that is told, and the rest is removed all the same.</summary>
    [Fact]
    public async Task Item_that_cannot_be_removed_is_reported_and_rest_is_removed()
    {
        await engine.DockerAsync("create", "--name", "bench-holder", "--volume", $"bench-{orphan.Id}-server-data:/data", PrivateEngine.Image, "nothing");
        try
        {
            var clean = await BenchProcess.RunAsync(engine.Environment, "clean", "--force");

            clean.ExitCode.Should().Be(1);
            clean.StandardOutput.Should().Contain($"not removed: volume bench-{orphan.Id}-server-data: ").And.Contain("removed 4 items, could not remove 1");
            (await engine.EverythingAsync()).Should().NotContain($"container bench-{orphan.Id}").And.NotContain(kept.Id);
        }
        finally
        {
            await engine.DockerAsync("rm", "--force", "bench-holder");
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Without_a_terminal_clean_is_a_usage_error(params string[] more)
    {
        var clean = await BenchProcess.RunAsync(engine.Environment, ["clean", .. more]);

        clean.ExitCode.Should().Be(2);
        (clean.StandardOutput + clean.StandardError).Should().Contain("no terminal to confirm on").And.Contain("--force");
    }
}
