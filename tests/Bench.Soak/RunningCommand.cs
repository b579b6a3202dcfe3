using System.Globalization;
using Bench.Environments.Clients.OnHost;

namespace Bench.Soak;

/// <summary>A running process.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Line">Its command line, words separated by spaces; empty for what has none.</param>
internal sealed record RunningCommand(int ProcessId, string Line)
{
    /// <summary>All processes of this machine that can be seen.</summary>
    public static IEnumerable<RunningCommand> All() => ProcessTable.CommandLines()
        .Select(line => line.Split(' ', 2))
        .Where(parts => parts.Length > 1)
        .Select(parts => new RunningCommand(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {Line}");
}
