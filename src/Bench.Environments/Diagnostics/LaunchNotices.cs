using Microsoft.Extensions.Logging;

namespace Bench.Environments.Diagnostics;

/// <summary>What every output about one environment must say, for example that a stand-in takes a server's place. Each is logged once.</summary>
internal sealed class LaunchNotices(ILogger logger)
{
    private readonly List<string> notices = [];

    /// <summary>All there are so far, in the order in which they came up.</summary>
    public IReadOnlyList<string> All => [.. notices];

    /// <summary>Adds those that are not there yet.</summary>
    public void Add(params IEnumerable<string> more)
    {
        foreach (var notice in more.Except(notices, StringComparer.Ordinal).ToArray())
        {
            notices.Add(notice);
            Log.Notice(logger, notice);
        }
    }
}
