using System.Diagnostics;
using System.Text;
using Bench.Environments;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Uses a command as a person at a terminal does: through a pseudo-terminal, which <c>script</c> makes.</summary>
internal sealed class Typist : IDisposable
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private Typist(Process process) => this.process = process;

    public static Typist Start(string command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryLayout.Find(AppContext.BaseDirectory).Root,
        };
        start.Environment["TERM"] = "xterm";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    public async Task TypeAsync(string keys, CancellationToken token)
    {
        await process.StandardInput.WriteAsync(keys.AsMemory(), token);
        await process.StandardInput.FlushAsync(token);
    }

    /// <summary>Reads until a text has come.</summary>
    /// <returns>Everything up to it, since the last call.</returns>
    public async Task<string> SeeAsync(string text, CancellationToken token)
    {
        var seen = new StringBuilder();
        var next = new char[1];
        while (!seen.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            var count = await process.StandardOutput.ReadAsync(next, token).AsTask().WaitAsync(Budget, TimeProvider.System, token);
            count.Should().Be(1, $"'{text}' should come, and not only: {seen}");
            seen.Append(next);
        }

        return seen.ToString();
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> EndAsync(CancellationToken token)
    {
        await process.StandardOutput.ReadToEndAsync(token).WaitAsync(Budget, TimeProvider.System, token);
        await process.EndedAsync(token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
