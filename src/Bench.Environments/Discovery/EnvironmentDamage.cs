using Bench.Environments.Servers;

namespace Bench.Environments.Discovery;

/// <summary>What is missing of an environment, or does not run, as far as the engine's lists tell.</summary>
internal static class EnvironmentDamage
{
    /// <summary>Every damage, in words that name what it is about; none of an environment that has all it was started with.</summary>
    public static IReadOnlyList<string> Of(RunningEnvironment running) =>
    [
        .. running.Missing.Select(service => $"container {service.Container} is gone"),
        .. running.Services.Where(service => !service.Runs && !IsSecondClient(service)).Select(service => $"container {service.Container} {Words(service.State)}"),
        .. running.HasNetwork ? Array.Empty<string>() : [$"network {running.Identity.NetworkName} is gone"],
        .. Volumes(running).Except(running.Volumes, StringComparer.Ordinal).Select(volume => $"volume {volume} is gone"),
    ];

    private static IEnumerable<string> Volumes(RunningEnvironment running) =>
        running.Record?.Containers.Where(container => container.HasVolume).Select(container => running.Identity.VolumeName(container.Role)) ?? [];

    /// <summary>It comes and goes with tests.</summary>
    private static bool IsSecondClient(RunningService service) => service.Name == ContainerRole.SecondClient.Alias();

    /// <summary>The engine's word for the state of a container, as the end of a sentence.</summary>
    internal static string Words(string state) => state is "exited" or "dead" ? "has ended" : $"is {state}";
}
