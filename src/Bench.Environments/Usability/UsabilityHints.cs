using Bench.Environments.Diagnostics;

namespace Bench.Environments.Usability;

/// <summary>What to do about a mounted export that cannot be used, by what the command on it said. Pure.</summary>
internal static class UsabilityHints
{
    private static readonly HintTable Table = new(
        (
            "permission denied|operation not permitted|read-only file system",
            "it is mounted and may not be written: squash, permissions or a read-only export; see the server's log, whose end is above"),
        ("input/output error|remote i/o error", "the server did not keep what it was given: its log, whose end is above, says why"),
        ("stale file handle", "the server has forgotten a file it had given out: see its log, whose end is above"));

    public static string For(int status, string complaint) =>
        ProgramHints.For(status, complaint, Table) ?? "see the server's log, whose end is above";
}
