using Bench.Environments.Diagnostics;

namespace Bench.Environments.Servers;

/// <summary>Runs what empties a server's cache, and wants it to succeed: a read that may be warm must not be called cold.</summary>
internal static class EvictionCommand
{
    /// <exception cref="InvalidOperationException">It ended with another status than 0; the message has its words.</exception>
    public static async Task RunAsync(RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var result = await container.RunAsync(command, cancellationToken);
        if (result.ExitStatus != 0)
        {
            throw new InvalidOperationException($"'{OneLine.Of(string.Join(' ', command))}' ended with status {result.ExitStatus}: {OneLine.Of(result.ErrorText)}");
        }
    }
}
