using System.Globalization;
using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>What a run counts, and where it was measured, in lines for people.</summary>
internal static class RunEnvironmentText
{
    private const double Gibibyte = 1 << 30;

    /// <summary>How many cells came to what; those of which there is none are left out, but the measured.</summary>
    public static string Counts(RunSummary summary)
    {
        var states = summary.Cells.ToLookup(cell => cell.State);
        var measured = states[CellState.Measured].Count();
        (int Count, string Words)[] others =
        [
            (states[CellState.Incomplete].Count(), "with some of their figures"),
            (states[CellState.Failed].Count(), "failed"),
            (states[CellState.NotStarted].Count(), "did not start"),
            (states[CellState.NotMeasured].Count(), "not measured yet"),
            (states[CellState.Cannot].Count(), "cannot be measured here"),
        ];
        return string.Join(", ", others.Where(state => state.Count > 0).Select(state => $"{state.Count} {state.Words}").Prepend($"{measured} {(measured == 1 ? "cell" : "cells")} measured"));
    }

    /// <summary>Machine, client, and what each server got; each as often as it differs.</summary>
    /// <param name="manifests">The manifests of the subjects.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<EnvironmentManifest> manifests)
    {
        var all = manifests.ToArray();
        return
        [
            .. all.Select(manifest => Machine(manifest.Host)).Distinct(StringComparer.Ordinal),
            .. all.Select(manifest => Client(manifest.Client)).Distinct(StringComparer.Ordinal),
            .. all.Select(manifest => Limits(manifest.Conditions)).Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Machine(HostFacts host) => string.Create(
        CultureInfo.InvariantCulture,
        $"Machine: {host.OperatingSystem}, kernel {host.Kernel}, {host.Architecture}, {host.Cpus} processors{(host.Processor is { } name ? $" ({name})" : "")}, {host.MemoryBytes / Gibibyte:0.#} GiB, engine {host.Engine}");

    private static string Client(ClientFacts client)
    {
        var kind = client.Kind switch
        {
            ClientKind.HostKernel => "a container with the kernel of the machine",
            ClientKind.UserModeLinux => "a container with a kernel of its own (User Mode Linux)",
            _ => "the machine itself",
        };
        return $"Client: {kind}, kernel {client.Kernel ?? "unknown"}, {client.Fio ?? "fio unknown"}";
    }

    private static string Limits(ConditionFacts conditions) => string.Create(
        CultureInfo.InvariantCulture,
        $"Each server: {conditions.Cpus:0.##} processors, {conditions.MemoryBytes / Gibibyte:0.##} GiB of memory, {conditions.CacheBytes / Gibibyte:0.##} GiB of cache, data in: {conditions.DataIn}");
}
