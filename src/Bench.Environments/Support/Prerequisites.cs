using System.Globalization;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Environments.Support;

/// <summary>Compares what a profile and the options ask for with what the machine has, before anything is started.</summary>
internal static class Prerequisites
{
    /// <summary>Checks the limits, and whether the profile runs here as it is mounted by default.</summary>
    /// <exception cref="PrerequisiteException">The machine lacks something; the message says what and what to do.</exception>
    public static async Task<ProfileSupport> CheckAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        CheckLimits(request.Options.Limits, request.Host);
        var support = await CapabilityTable.CheckAsync(request, request.Profile.DefaultMount.Protocol, cancellationToken);
        support.Require();
        return support;
    }

    private static void CheckLimits(LimitOptions limits, HostCapabilities host)
    {
        if (limits.Cpus > host.Cpus)
        {
            throw new PrerequisiteException(
                string.Create(CultureInfo.InvariantCulture, $"{OptionKeys.CpuLimit.Name} is {limits.Cpus}, and this machine has {host.Cpus} processors"),
                $"set {OptionKeys.CpuLimit.Name} to {host.Cpus} or less; compare only results of the same limit");
        }

        if (limits.MemoryBytes > host.MemoryBytes)
        {
            throw new PrerequisiteException(
                $"{OptionKeys.MemoryLimit.Name} is {limits.MemoryBytes >> 20} MiB, and this machine has {host.MemoryBytes >> 20} MiB",
                $"set {OptionKeys.MemoryLimit.Name} lower; compare only results of the same limit");
        }
    }
}
