using System.Globalization;
using Bench.Results.Manifests;

namespace Bench.Environments.Manifest;

/// <summary>Reads limits from the text of control group files, of either version.</summary>
internal static class CgroupLimits
{
    /// <summary>
    /// The command that prints what <see cref="Parse"/> reads: <c>memory</c> or <c>cpu</c> and the file's content, a line each.
    /// Version 2 has quota and period in one file, version 1 in two.
    /// </summary>
    public static IReadOnlyList<string> Command { get; } =
    [
        "sh", "-c",
        """
        cd /sys/fs/cgroup
        if [ -r memory.max ]; then echo "memory $(cat memory.max)"; echo "cpu $(cat cpu.max)"
        else
          echo "memory $(cat memory/memory.limit_in_bytes)"
          echo "cpu $(cat cpu/cpu.cfs_quota_us) $(cat cpu/cpu.cfs_period_us)"
        fi
        """,
    ];

    /// <summary>Version 1 says "no limit" with the largest number of pages there is.</summary>
    private const long Unlimited = 1L << 60;

    public static LimitFacts? Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToArray();
        var memory = lines.FirstOrDefault(words => words[0] == "memory");
        var cpu = lines.FirstOrDefault(words => words[0] == "cpu");
        return memory is [_, var bytes] && cpu is [_, var quota, var period] ? new LimitFacts(Cpus(quota, period), Memory(bytes)) : null;
    }

    private static long? Memory(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes < Unlimited ? bytes : null;

    /// <summary>The quota is "max" in version 2 and negative in version 1 where there is no limit.</summary>
    private static decimal? Cpus(string quota, string period) =>
        decimal.TryParse(quota, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && decimal.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every > 0
            ? time / every
            : null;
}
