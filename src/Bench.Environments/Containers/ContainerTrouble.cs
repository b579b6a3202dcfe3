using System.Globalization;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>What is wrong with a container, as far as the engine knows.</summary>
/// <param name="Text">What, in a few words.</param>
/// <param name="Remedy">What to do about it, in one sentence without a full stop; null where only its log can tell.</param>
internal sealed record ContainerTrouble(string Text, string? Remedy = null)
{
    private const string MoreMemory = "raise BENCH_MEM_LIMIT, or lower BENCH_CACHE_SIZE; compare only results of the same limits";

    /// <summary>128 and SIGKILL's number.</summary>
    private const int Killed = 137;

    /// <summary>Whether the container may do its work all the same.</summary>
    public bool MayWork { get; init; }

    /// <summary>Judges a container; null when it runs as it should.</summary>
    public static ContainerTrouble? Of(ContainerInspectResponse container) => container.State switch
    {
        { OOMKilled: true, Running: false } => OutOfMemory("it was", container),
        { Running: false, ExitCode: Killed } => new ContainerTrouble(
            // The engine does not notice what happens before it watches: a container that takes too much at once is only seen to be killed.
            $"exit status {Killed}, killed from outside or {OverLimit(container)}",
            $"if nobody killed it, {MoreMemory}"),
        { Running: false } state => new ContainerTrouble(string.Create(CultureInfo.InvariantCulture, $"exit status {state.ExitCode}")),
        { Paused: true } => new ContainerTrouble("it is paused", $"docker unpause {Name(container)}"),
        { OOMKilled: true } => OutOfMemory("a process of it was", container) with { MayWork = true },
        { Running: true } when !HasAddress(container) => new ContainerTrouble(
            "it is connected to no network", $"docker network connect joins it again; {Name(container)} was cut off from outside"),
        _ => null,
    };

    private static ContainerTrouble OutOfMemory(string who, ContainerInspectResponse container) => new(
        $"{who} killed {OverLimit(container)}", MoreMemory);

    private static string OverLimit(ContainerInspectResponse container) =>
        $"for using more memory than its limit of {container.HostConfig?.Memory >> 20} MiB (BENCH_MEM_LIMIT)";

    private static bool HasAddress(ContainerInspectResponse container) =>
        (container.NetworkSettings?.Networks?.Values ?? []).Any(network => !string.IsNullOrEmpty(network.IPAddress));

    private static string Name(ContainerInspectResponse container) => container.Name.TrimStart('/');
}
