using System.Globalization;
using Bench.Environments.Teardown;

namespace Bench.Guardian;

/// <summary>Says what could not be removed, where somebody may find it. Says nothing where nothing is left.</summary>
internal static class GuardianLog
{
    public static void Write(GuardianOrder order, IReadOnlyList<string> left, TimeProvider timeProvider)
    {
        var now = timeProvider.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
        var lines = left.Select(line => $"{now} environment {order.EnvironmentId}: not removed: {line.ReplaceLineEndings(" ")}").ToArray();
        if (lines.Length > 0 && !TryAppend(order.LogFolder, lines))
        {
            TryAppend(Path.GetTempPath(), lines);
        }
    }

    private static bool TryAppend(string folder, string[] lines)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.AppendAllLines(Path.Combine(folder, "guardian.log"), lines);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
