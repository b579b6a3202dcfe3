using System.Diagnostics;
using Bench.Cli.Soak;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>A process is killed with SIGKILL: what it had started is gone soon after, and no later command is needed.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
public sealed class KilledOwnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);
    private Leftovers leftovers = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => leftovers = await Leftovers.ConnectAsync(Token);

    public ValueTask DisposeAsync()
    {
        leftovers.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Containers", 300)]
    [InlineData("Readiness", 0)]
    [InlineData("Mount", 200)]
    [InlineData("Usability", 100)]
    [InlineData("Running", 500)]
    [InlineData("Teardown", 50)]
    public async Task Whenever_it_is_killed_everything_is_gone_within_ten_seconds(string stage, int milliseconds)
    {
        var before = await EngineSnapshot.TakeAsync(Token);
        using var process = HeldProcess.Start("ganesha");
        var id = await ReachAsync(process, stage);
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Token);

        await process.KillAsync(Token);

        (await leftovers.UntilGoneAsync(id, Budget, Token)).Should().BeEmpty(process.Output);
        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_guardian_was_killed_as_well_the_next_start_removes_it()
    {
        using var killed = HeldProcess.Start("ganesha");
        var id = await ReachAsync(killed, "Running");
        KillGuardian(id);
        await killed.KillAsync(Token);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
        (await leftovers.FindAsync(id, Token)).Should().NotBeEmpty("nobody is left to remove it");

        using var next = HeldProcess.Start("ganesha");
        var nextId = await ReachAsync(next, "Running");

        (await leftovers.FindAsync(id, Token)).Should().BeEmpty();
        next.Output.Should().Contain($"removed environment {id} (ganesha)");
        await EndAsync(next, nextId);
    }

    [Fact]
    public async Task Two_starts_at_once_remove_the_same_orphan_and_not_each_other()
    {
        using var killed = HeldProcess.Start("ganesha");
        var id = await ReachAsync(killed, "Running");
        KillGuardian(id);
        await killed.KillAsync(Token);

        using var one = HeldProcess.Start("ganesha");
        using var other = HeldProcess.Start("ganesha");
        var ids = await Task.WhenAll(ReachAsync(one, "Running"), ReachAsync(other, "Running"));

        (await leftovers.FindAsync(id, Token)).Should().BeEmpty();
        $"{one.Output}{other.Output}".Should().NotContain("not removed").And.NotContain("could not be removed");
        await Task.WhenAll(EndAsync(one, ids[0]), EndAsync(other, ids[1]));
    }

    [Fact]
    public async Task The_end_of_a_process_that_is_not_killed_leaves_no_guardian()
    {
        using var process = HeldProcess.Start("ganesha");
        var id = await ReachAsync(process, "Running");
        Leftovers.Processes(id).Should().ContainSingle().Which.Line.Should().Contain("Bench.Guardian.dll");

        await EndAsync(process, id);
    }

    private static void KillGuardian(string id)
    {
        using var guardian = Process.GetProcessById(Leftovers.Processes(id).Should().ContainSingle().Subject.ProcessId);
        guardian.Kill();
    }

    private async Task EndAsync(HeldProcess process, string id)
    {
        process.End();
        await process.EndedAsync(Token);
        (await leftovers.FindAsync(id, Token)).Should().BeEmpty();
    }

    /// <summary>Waits until it has created something and, where a stage is named, has come to that.</summary>
    private async Task<string> ReachAsync(HeldProcess process, string stage)
    {
        var id = await leftovers.FirstOfAsync(process, Token);
        id.Should().NotBeNull(process.Output);
        if (stage == "Teardown")
        {
            await StageAsync(process, "Running");
            process.End();
        }

        await StageAsync(process, stage);
        return id!;
    }

    private static async Task StageAsync(HeldProcess process, string stage)
    {
        var output = await Eventually.ReadAsync(
            () => Task.FromResult(process.Output), said => Says(said, stage) || process.HasEnded, Token);
        Says(output, stage).Should().BeTrue($"it came to {stage}: {output}");
    }

    private static bool Says(string output, string stage) => stage.Length == 0 || output.Contains($"{stage} ...", StringComparison.Ordinal);
}
