using System.Globalization;

namespace Bench.Environments.Discovery;

/// <summary>A line a service printed.</summary>
/// <param name="Service">Who printed it.</param>
/// <param name="Time">When, by the engine's clock.</param>
/// <param name="Text">The line.</param>
internal sealed record LogLine(string Service, DateTimeOffset Time, string Text)
{
    /// <summary>Reads a line the engine put a time before. One without a time is kept whole.</summary>
    public static LogLine Parse(string service, string line) => line.Split(' ', 2) is [var stamp, var text]
        && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? new(service, time, text)
        : new(service, DateTimeOffset.MinValue, line);
}
