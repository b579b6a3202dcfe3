using System.Globalization;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What was measured of the distance to an S3. Immutable.</summary>
/// <param name="Near">The shortest of some small requests beside the S3.</param>
/// <param name="Far">The shortest of as many through the distance.</param>
/// <param name="Upload">How long an upload through it took; null where none was tried.</param>
internal sealed record DistanceReading(TimeSpan Near, TimeSpan Far, TimeSpan? Upload)
{
    /// <summary>What the proxy lets through at once before it counts.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    /// <summary>How much longer a request takes through the distance.</summary>
    public TimeSpan Added => Far - Near;

    /// <summary>How many small requests are tried on either side: the more, the shorter they are, since the shortest counts.</summary>
    public static int CountFor(S3Options options) => options.Latency == TimeSpan.Zero ? 20 : (int)Math.Clamp(1 / options.Latency.TotalSeconds, 2, 20);

    /// <summary>How much is uploaded: what takes a second, and no more than a few MiB. 0: nothing, without a limit.</summary>
    public static long BytesFor(S3Options options) => options.Bandwidth is { } rate ? BytesOf(rate) : 0;

    /// <summary>Reads what <c>distance-measure</c> prints.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static DistanceReading Parse(string output)
    {
        var figures = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToLookup(words => words[0], Seconds, StringComparer.Ordinal);
        return figures.Contains("near") && figures.Contains("far")
            ? new(figures["near"].Min(), figures["far"].Min(), figures.Contains("upload") ? figures["upload"].Last() : null)
            : throw new FormatException("there are no figures in it");
    }

    /// <summary>Bytes a second of the upload, without what a small request takes; null where none was tried.</summary>
    public long? Rate(S3Options options) => Upload is { } upload ? (long)(BytesFor(options) / Math.Max((upload - Far).TotalSeconds, 0.001)) : null;

    /// <summary>Says what of the distance is not there, in a clause without a full stop; null where all of it is.</summary>
    public string? ProblemFor(S3Options options) =>
        options.Latency > TimeSpan.Zero && !IsLate(options.Latency)
            ? Text($"the shortest request took {Far.TotalMilliseconds:0.0} ms through the distance and {Near.TotalMilliseconds:0.0} ms beside the S3, with {OptionKeys.S3Latency.Name}={options.Latency.TotalMilliseconds}ms")
        : options.Bandwidth is { } rate && Upload is { } upload && !IsSlow(rate, upload)
            ? Text($"{BytesFor(options)} bytes went to the S3 in {(upload - Far).TotalSeconds:0.000} s, with {OptionKeys.S3Bandwidth.Name} at {rate} bytes a second")
        : null;

    /// <summary>The latency as a sum, and most of it as a difference, which a busy machine makes smaller.</summary>
    private bool IsLate(TimeSpan latency) => Far >= 0.95 * latency && Added >= latency / 2;

    /// <summary>A quarter more is allowed: clocks, and what is on the way in buffers.</summary>
    private bool IsSlow(long rate, TimeSpan upload) => upload - Far + Burst >= TimeSpan.FromSeconds(BytesOf(rate) / (1.25 * rate));

    private static long BytesOf(long rate) => Math.Clamp(rate, 16 << 10, 16 << 20);

    private static TimeSpan Seconds(string[] words) =>
        words.Length == 2 && double.TryParse(words[1], CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromMicroseconds(Math.Round(seconds * 1e6))
            : throw new FormatException($"this is no figure: {string.Join(' ', words)}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
