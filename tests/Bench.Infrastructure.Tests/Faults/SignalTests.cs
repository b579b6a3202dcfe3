using System.Diagnostics;
using System.Globalization;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A process that is asked to end, or whose terminal is gone: it undoes what it did, and its status says which signal it was.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class SignalTests : IAsyncLifetime
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Bench.Soak.dll");
    private Leftovers leftovers = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => leftovers = await Leftovers.ConnectAsync(Token);

    public ValueTask DisposeAsync()
    {
        leftovers.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("INT", 130, "Readiness ...")]
    [InlineData("TERM", 143, "Readiness ...")]
    [InlineData("TERM", 143, "Running ...")]
    [InlineData("HUP", 129, "Mount ...")]
    public async Task Signalled_start_removes_everything_and_says_so(string signal, int status, string atLine)
    {
        using var process = HeldProcess.Start("ganesha");
        var id = await leftovers.FirstOfAsync(process, Token);
        await Eventually.ReadAsync(() => Task.FromResult(process.Output), output => output.Contains(atLine, StringComparison.Ordinal) || process.HasEnded, Token);

        await ShellCommand.RunAsync("kill", "-s", signal, process.ProcessId.ToString(CultureInfo.InvariantCulture));
        await process.EndedAsync(Token);

        (await leftovers.FindAsync(id!, Token)).Should().BeEmpty();
        process.ExitStatus.Should().Be(status, process.Output);
        process.Output.Should().Contain("bench: interrupted; what this command started was removed");
    }

    /// <summary>A terminal of its own, made by script(1), is taken away.</summary>
    [Fact]
    public async Task Start_whose_terminal_is_closed_removes_everything()
    {
        using var terminal = Process.Start(new ProcessStartInfo("script", ["--quiet", "--command", $"exec dotnet {Program} hold ganesha", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using var bench = Process.GetProcessById(await ChildOfAsync(terminal.Id));
        var id = await leftovers.FirstOfAsync(bench.Id, () => bench.HasExited, Token);

        terminal.Kill();
        await bench.EndedAsync(Token);

        // By the process itself: the guardian only begins when it has ended.
        (await leftovers.FindAsync(id!, Token)).Should().BeEmpty();
    }

    private static async Task<int> ChildOfAsync(int process)
    {
        var path = $"/proc/{process}/task/{process}/children";
        var children = await Eventually.ReadAsync(() => File.ReadAllTextAsync(path, Token), text => text.Length > 0, Token);
        return int.Parse(children.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
