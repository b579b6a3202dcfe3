using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Environments.Containers;

/// <summary>The end of a container's log, for the report of a failure that it may explain.</summary>
internal static class LastLogLines
{
    // Servers go on talking after the line that matters: ganesha says 26 more when it has nothing to export.
    private const int Count = 40;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    /// <summary>Reads it. It takes no token on purpose: the failure is told also when its cause was that time ran out.</summary>
    /// <returns>The lines, oldest first; one that says why, when the log cannot be read: that is not the failure to be told.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(RunningContainer container, TimeProvider timeProvider)
    {
        try
        {
            return await TimeLimit.RunAsync(Budget, timeProvider, "no answer", token => container.LogTailAsync(Count, token), CancellationToken.None);
        }
        catch (Exception exception) when (exception is DockerApiException or TimeoutException or IOException or HttpRequestException)
        {
            return [$"(the log could not be read: {exception.Message})"];
        }
    }
}
