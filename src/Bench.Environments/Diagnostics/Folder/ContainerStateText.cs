using System.Globalization;
using System.Text;
using Docker.DotNet.Models;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>How a container is, in words.</summary>
internal static class ContainerStateText
{
    /// <summary>One line: <c>exited, status 137, killed for using more memory than its limit</c>.</summary>
    public static string Line(ContainerInspectResponse inspect)
    {
        var state = inspect.State;
        return state is null ? "the engine reports no state" : string.Join(", ", Words(state, inspect.RestartCount));
    }

    /// <summary>What the health checks saw, the oldest first; null where the container has none.</summary>
    public static string? Health(ContainerInspectResponse inspect)
    {
        if (inspect.State?.Health is not { } health)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{health.Status}, failures in a row: {health.FailingStreak}\n");
        foreach (var check in health.Log ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{check.Start:O} status {check.ExitCode}\n{check.Output?.TrimEnd()}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Words(State state, long restarts)
    {
        yield return $"{state.Status}";
        if (state.Health is { Status: not "none" } health)
        {
            yield return $"health {health.Status}";
        }

        if (!state.Running)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"exit status {state.ExitCode}");
        }

        if (state.OOMKilled)
        {
            yield return "killed for using more memory than its limit";
        }

        if (restarts > 0)
        {
            yield return $"restarted {Quantity.Of((int)restarts, "time")} by the engine";
        }

        if (!string.IsNullOrWhiteSpace(state.Error))
        {
            yield return state.Error.ReplaceLineEndings(" ");
        }
    }
}
