using System.Collections.Concurrent;
using System.Diagnostics;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>
/// A process is killed with SIGKILL: what it had started is gone soon after, and no later command is needed. Alone, since each
/// start of another test removes orphans too.
/// </summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
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

    /// <summary>One a processor at once: what they wait for is mostly time, but the ten seconds are those of a machine that has some to spare.</summary>
    [Fact]
    public async Task Everything_of_a_process_that_is_killed_at_any_stage_is_gone_within_ten_seconds()
    {
        (string Stage, int Milliseconds)[] instants =
            [("", 0), ("Containers", 300), ("Readiness", 0), ("Mount", 200), ("Usability", 100), ("Running", 500), ("Teardown", 50)];

        var left = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(instants, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Token }, async (instant, _) =>
        {
            foreach (var line in await KillAtAsync(instant.Stage, TimeSpan.FromMilliseconds(instant.Milliseconds)))
            {
                left.Add(line);
            }
        });

        left.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_guardian_was_killed_as_well_the_next_starts_remove_it_and_not_each_other()
    {
        using var killed = HeldProcess.Start("ganesha");
        var id = await ReachAsync(killed, "Running");
        KillGuardian(id);
        await killed.KillAsync(Token);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
        (await leftovers.FindAsync(id, Token)).Should().NotBeEmpty("nobody is left to remove it");

        using var one = HeldProcess.Start("ganesha");
        using var other = HeldProcess.Start("ganesha");
        var ids = await Task.WhenAll(ReachAsync(one, "Running"), ReachAsync(other, "Running"));

        (await leftovers.FindAsync(id, Token)).Should().BeEmpty();
        $"{one.Output}{other.Output}".Should().Contain($"removed environment {id} (ganesha)")
            .And.NotContain("not removed").And.NotContain("could not be removed");
        Leftovers.Processes(ids[0]).Should().ContainSingle().Which.Line.Should().Contain("Bench.Guardian.dll");
        await Task.WhenAll(EndAsync(one, ids[0]), EndAsync(other, ids[1]));
    }

    private async Task<IReadOnlyList<string>> KillAtAsync(string stage, TimeSpan afterwards)
    {
        using var process = HeldProcess.Start("ganesha");
        var id = await ReachAsync(process, stage);
        await Task.Delay(afterwards, TimeProvider.System, Token);

        await process.KillAsync(Token);

        var left = await leftovers.UntilGoneAsync(id, Budget, Token);
        return [.. left.Select(line => $"killed at '{stage}': {line}\n{process.Output}")];
    }

    private static void KillGuardian(string id)
    {
        using var guardian = Process.GetProcessById(Leftovers.Processes(id).Should().ContainSingle().Subject.ProcessId);
        guardian.Kill();
    }

    /// <summary>Ends it in good order, which leaves no guardian either.</summary>
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
