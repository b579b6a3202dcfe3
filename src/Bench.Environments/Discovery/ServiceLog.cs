using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Discovery;

/// <summary>Reads what a service prints, line by line.</summary>
internal static class ServiceLog
{
    /// <param name="engine">The engine.</param>
    /// <param name="service">The service.</param>
    /// <param name="tail">How many of the lines that are there already; null: all.</param>
    /// <param name="follow">Whether to go on until the service ends.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<LogLine> ReadAsync(
        IDockerClient engine, RunningService service, int? tail, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Timestamps = true,
            Follow = follow,
            Tail = tail?.ToString(CultureInfo.InvariantCulture) ?? "all",
        };
        var pipe = new Pipe();
        var copying = CopyAsync(engine, service, parameters, pipe.Writer, cancellationToken);
        using var reader = new StreamReader(pipe.Reader.AsStream());
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return LogLine.Parse(service.Name, line);
        }

        await copying;
    }

    /// <summary>Whatever ends the copy ends the reading too.</summary>
    private static async Task CopyAsync(
        IDockerClient engine, RunningService service, ContainerLogsParameters parameters, PipeWriter writer, CancellationToken cancellationToken)
    {
        await using var stream = writer.AsStream();
        using var log = await engine.Containers.GetContainerLogsAsync(service.ContainerId, parameters, cancellationToken);
        await log.CopyOutputToAsync(Stream.Null, stream, stream, cancellationToken);
    }
}

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
