using System.Globalization;
using Bench.Environments.Containers;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Docker.DotNet;

namespace Bench.Environments.Manifest;

/// <summary>
/// Reads for a manifest what the machine stores data on, and what else it does. The kernel is asked from inside a container, which has
/// it wherever the engine is.
/// </summary>
internal sealed class MachineFactsReader(IDockerClient engine, ContainerSet containers, ManifestQuestions questions)
{
    private static readonly string[] Governors = ["sh", "-c", "cat /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor 2>/dev/null | sort -u"];

    private RunningContainer Any => containers.Find(ContainerRole.Client) ?? containers.Server;

    public async Task<StorageFacts> StorageAsync(CancellationToken cancellationToken)
    {
        var info = questions.AskAsync("engine's storage driver", async token => await engine.System.GetSystemInfoAsync(token), cancellationToken);
        var place = containers.Server.Spec.Data is { } data ? await PlaceAsync(data.Target, cancellationToken) : null;
        var turns = place?.Number is { } number
            ? await questions.LineAsync("kind of disk", containers.Server, Rotational(number), cancellationToken)
            : null;
        return new((await info)?.Driver, place?.FileSystem, place?.Device, turns switch { "1" => true, "0" => false, _ => null });
    }

    /// <summary>One word, or several where processors differ.</summary>
    public async Task<string?> GovernorAsync(CancellationToken cancellationToken) =>
        (await questions.TextAsync("processor governor", Any, Governors, cancellationToken))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
            ? string.Join(',', words)
            : null;

    public async Task<LoadFacts> LoadAsync(string environment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var average = questions.LineAsync("load average", Any, ["cat", "/proc/loadavg"], cancellationToken);
        var running = await questions.AskAsync("other containers", async token => await OtherContainers.ListAsync(engine, environment, token), cancellationToken);
        var others = running?.Select(OtherContainers.EnvironmentOf).ToArray();
        var (one, five) = LoadAverage(await average ?? "");
        return new(now, one, five, others?.Length, others?.OfType<string>().Distinct().Count());
    }

    /// <summary>The first two numbers of <c>/proc/loadavg</c>.</summary>
    internal static (decimal? OverOneMinute, decimal? OverFiveMinutes) LoadAverage(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (Number(0), Number(1));

        decimal? Number(int place) =>
            words.Length > place && decimal.TryParse(words[place], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private async Task<DataPlace?> PlaceAsync(string folder, CancellationToken cancellationToken) =>
        await questions.TextAsync("mounts of the server's container", containers.Server, ["cat", "/proc/self/mountinfo"], cancellationToken) is { } text
            ? DataPlace.Of(text, folder)
            : null;

    /// <summary>A partition does not say it, the disk above it does.</summary>
    private static string[] Rotational(string number) =>
        ["sh", "-c", $"cd /sys/dev/block/{number} && cat queue/rotational ../queue/rotational 2>/dev/null | head -n 1"];
}
