using System.Globalization;
using Bench.Environments.Options;
using Docker.DotNet.Models;
using ContainerSpec = Bench.Environments.Servers.ContainerSpec;

namespace Bench.Environments.Containers;

/// <summary>What is wrong with a container, as far as the engine knows.</summary>
/// <param name="Text">What, in a few words.</param>
/// <param name="Remedy">What to do about it, in one sentence without a full stop; null where only its log can tell.</param>
internal sealed record ContainerTrouble(string Text, string? Remedy = null)
{
    /// <summary>128 and SIGKILL's number.</summary>
    private const int Killed = 137;

    /// <summary>Whether the container may do its work all the same.</summary>
    public bool MayWork { get; init; }

    /// <summary>Checks a container; null when it runs as it should.</summary>
    /// <param name="container">What the engine says of it.</param>
    /// <param name="spec">How it was described, which says what its memory goes to; null where nobody knows.</param>
    public static ContainerTrouble? Of(ContainerInspectResponse container, ContainerSpec? spec = null) => container.State switch
    {
        { OOMKilled: true, Running: false } => OutOfMemory("it was", container, spec),
        { Running: false, ExitCode: Killed } => new ContainerTrouble(
            // The engine does not notice what happens before it watches: a container that takes too much at once is only seen to be killed.
            $"exit status {Killed}, killed from outside or {OverLimit(container)}",
            $"if nothing else killed it, {MoreMemory(container, spec)}"),
        { Running: false } state => new ContainerTrouble(string.Create(CultureInfo.InvariantCulture, $"exit status {state.ExitCode}")),
        { Paused: true } => new ContainerTrouble("it is paused", $"docker unpause {Name(container)}"),
        { OOMKilled: true } => OutOfMemory("a process of it was", container, spec) with { MayWork = true },
        { Running: true } when !HasAddress(container) => new ContainerTrouble(
            "it is connected to no network", $"docker network connect joins it again; {Name(container)} was cut off from outside"),
        _ => null,
    };

    private static ContainerTrouble OutOfMemory(string who, ContainerInspectResponse container, ContainerSpec? spec) =>
        new($"{who} killed {OverLimit(container)}", MoreMemory(container, spec));

    private static string OverLimit(ContainerInspectResponse container) => IsLimited(container)
        ? $"for using more memory than its limit of {container.HostConfig?.Memory >> 20} MiB ({OptionKeys.MemoryLimit.Name})"
        : "as the machine had no memory left";

    /// <summary>Only what its memory goes to, and only a limit that it has.</summary>
    private static string MoreMemory(ContainerInspectResponse container, ContainerSpec? spec)
    {
        var less = spec?.LessMemory is { } way ? $", or {way}" : "";
        return IsLimited(container) ? $"raise {OptionKeys.MemoryLimit.Name}{less}; compare only results of the same limits" : $"stop what else uses memory on this machine{less}";
    }

    private static bool IsLimited(ContainerInspectResponse container) => container.HostConfig?.Memory > 0;

    private static bool HasAddress(ContainerInspectResponse container) =>
        (container.NetworkSettings?.Networks?.Values ?? []).Any(network => !string.IsNullOrEmpty(network.IPAddress));

    private static string Name(ContainerInspectResponse container) => container.Name.TrimStart('/');
}
