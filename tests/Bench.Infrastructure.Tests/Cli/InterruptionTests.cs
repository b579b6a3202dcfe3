using System.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Ctrl-C while a profile starts. What the process had is known by its owner's id, whatever else runs on the engine.</summary>
[Profile("samba")]
[Collection(nameof(RunsAlone))]
public sealed class InterruptionTests
{
    private static readonly string[] Up = [BenchProcess.Program, "up", "samba", "--random-ports", "--no-color"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Prerequisites ...")]
    [InlineData("Containers ...")]
    [InlineData("Readiness ...")]
    [InlineData("Usability ...")]
    public async Task First_interrupt_removes_what_was_started_and_then_ends(string stage)
    {
        using var up = Start(Up);
        await ReadUntilAsync(up, stage);

        await InterruptAsync(up);
        await up.EndedAsync(Token);

        up.ExitCode.Should().Be(130);
        (await LeftByAsync(up)).Should().BeEmpty();
    }

    [Fact]
    public async Task Second_interrupt_ends_at_once_and_nothing_is_left_soon_after()
    {
        using var up = Start(Up);
        await ReadUntilAsync(up, "Readiness ...");

        await InterruptAsync(up);
        await ReadUntilAsync(up, "interrupt again to stop at once");
        var began = TimeProvider.System.GetTimestamp();
        await InterruptAsync(up);
        await up.EndedAsync(Token);

        up.ExitCode.Should().Be(130);
        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(5));
        (await Eventually.ReadAsync(() => LeftByAsync(up), left => left.Count == 0, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Run_that_is_stopped_at_once_says_how_it_goes_on()
    {
        using var program = new ElsewhereProgram();
        using var run = Start([program.Program, "run", "samba", "--quick", "--workloads", "file-create-1000"]);
        await ReadUntilAsync(run, "starting samba");

        await InterruptAsync(run);
        await ReadUntilAsync(run, "interrupt again to stop at once");
        await InterruptAsync(run);

        await ReadUntilAsync(run, "stopped at once");
        await ReadUntilAsync(run, "./bench run --resume ");
        await run.EndedAsync(Token);
        run.ExitCode.Should().Be(130);
        (await Eventually.ReadAsync(() => LeftByAsync(run), left => left.Count == 0, Token)).Should().BeEmpty();
    }

    private static Process Start(IReadOnlyList<string> command) => Process.Start(new ProcessStartInfo(
        DefaultSignals.Through[0], [.. DefaultSignals.Through.Skip(1), "dotnet", .. command])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task ReadUntilAsync(Process process, string text)
    {
        while (await process.StandardError.ReadLineAsync(Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"It ended before it said: {text}");
    }

    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.EndedAsync(Token);
    }

    private static async Task<IReadOnlyList<EnvironmentLeftovers>> LeftByAsync(Process process)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        return [.. (await new LeftoverSearch(engine).FindAllAsync(Token)).Where(leftovers => leftovers.Identity.Owner.ProcessId == process.Id)];
    }
}
