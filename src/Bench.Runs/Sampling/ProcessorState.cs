using System.Globalization;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>
/// Reads how fast this machine's processors run, and how often they were slowed down because of heat or power. Many virtual machines know
/// neither, or say the same frequency always. Safe for concurrent use.
/// </summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
internal sealed class ProcessorState(string root)
{
    private const double HertzPerKilohertz = 1e3;

    private readonly IReadOnlyList<string> frequencies = Files(root, "cpufreq/scaling_cur_freq");
    private readonly IReadOnlyList<string> throttles = [.. Files(root, "thermal_throttle/core_throttle_count"), .. Files(root, "thermal_throttle/package_throttle_count")];

    /// <summary>What is known now; what is not is absent.</summary>
    public IEnumerable<KeyValuePair<Resource, double>> Read()
    {
        double[] hertz = frequencies is [] ? [.. MachineText.Frequencies(Text(Path.Combine(root, "proc/cpuinfo")))] : [.. Numbers(frequencies).Select(number => number * HertzPerKilohertz)];
        if (hertz is not [])
        {
            yield return new(Resource.Frequency, hertz.Average());
        }

        if (throttles is not [])
        {
            // A package's count is there once for each of its processors: only whether it rises says something.
            yield return new(Resource.Throttles, Numbers(throttles).Sum());
        }
    }

    private static IReadOnlyList<string> Files(string root, string name)
    {
        var folder = Path.Combine(root, "sys/devices/system/cpu");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder, "cpu*").Where(cpu => char.IsAsciiDigit(cpu[^1])).Select(cpu => Path.Combine(cpu, name)).Where(File.Exists)]
            : [];
    }

    private static IEnumerable<double> Numbers(IEnumerable<string> files) => files
        .Select(file => double.TryParse(Text(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (double?)null)
        .OfType<double>();

    /// <summary>Empty for a processor that was taken away meanwhile.</summary>
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
