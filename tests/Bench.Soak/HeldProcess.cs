using System.Diagnostics;
using Bench.Environments;
using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;

namespace Bench.Soak;

/// <summary>A process of its own that holds an environment (<see cref="HoldCommand"/>), to be killed. Safe for concurrent use.</summary>
internal sealed class HeldProcess : IDisposable
{
    private const string StageMark = " ...";
    private static readonly TimeSpan EndBudget = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Process process;
    private readonly Queue<string> lines = new();
    private readonly Lock guard = new();

    private HeldProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it has ended with.</summary>
    public int ExitStatus => process.ExitCode;

    /// <summary>The stage it has come to.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>What it has said.</summary>
    public string Output
    {
        get
        {
            lock (guard)
            {
                return string.Join('\n', lines);
            }
        }
    }

    public static HeldProcess Start(string profile, params (string Name, string Value)[] variables) => Start([], profile, variables);

    /// <summary>Starts it.</summary>
    /// <param name="through">A program that becomes it, with arguments, such as one that enters a namespace; empty for none.</param>
    /// <param name="profile">What it starts.</param>
    /// <param name="variables">What it finds in its environment beside what this process has.</param>
    public static HeldProcess Start(IReadOnlyList<string> through, string profile, params (string Name, string Value)[] variables)
    {
        string[] command = [.. through, .. DefaultSignals.Through, "dotnet", Path.Combine(AppContext.BaseDirectory, "Bench.Soak.dll"), "hold", profile];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // It is to leave nothing when it is killed; the runtime's debugging sockets would stay.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new HeldProcess(Process.Start(start)!);
    }

    /// <summary>Waits until its environment is up, it has ended, or no start takes that long.</summary>
    /// <returns>Whether it is up.</returns>
    public async Task<bool> UpAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!HasEnded && !Output.Contains(HoldCommand.Up, StringComparison.Ordinal) && TimeProvider.System.GetElapsedTime(began) < EndBudget)
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }

        return !HasEnded && Output.Contains(HoldCommand.Up, StringComparison.Ordinal);
    }

    /// <summary>Has it remove what it started.</summary>
    public void End() => process.StandardInput.Close();

    /// <summary>Kills it, and nothing else, with SIGKILL.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => SignalAsync(SoakSignal.Kill, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Sends it, and nothing else, a signal, and waits until it has ended, or the time is over. One that has ended already gets none.</summary>
    public async Task SignalAsync(SoakSignal signal, TimeSpan budget, CancellationToken cancellationToken)
    {
        // The process may end by itself meanwhile: what kill says of that is nobody's business.
        await new HostProcess(TimeProvider.System).RunAsync(["kill", "-s", signal.Name, $"{ProcessId}"], cancellationToken);
        try
        {
            await TimeLimit.RunAsync(budget, TimeProvider.System, "it did not end", process.WaitForExitAsync, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is still there: who compares the machine sees it.
        }
    }

    /// <summary>Waits until it has ended.</summary>
    /// <exception cref="TimeoutException">It goes on for longer than any start and removal take.</exception>
    public Task EndedAsync(CancellationToken cancellationToken) =>
        process.WaitForExitAsync(cancellationToken).WaitAsync(EndBudget, TimeProvider.System, cancellationToken);

    public void Dispose() => process.Dispose();

    private void Take(string? line)
    {
        lock (guard)
        {
            lines.Enqueue(line ?? "");

            // A progress line begins with the time since the start.
            Stage = line?.EndsWith(StageMark, StringComparison.Ordinal) == true ? line[..^StageMark.Length].Split(' ')[^1] : Stage;
        }
    }
}
