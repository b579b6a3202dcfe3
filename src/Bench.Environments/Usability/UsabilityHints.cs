using Bench.Environments.Diagnostics;

namespace Bench.Environments.Usability;

/// <summary>What to do about a mounted export that cannot be used, by what the command on it said.</summary>
internal static class UsabilityHints
{
    private static readonly HintTable Table = new(
        (
            "permission denied|operation not permitted|read-only file system",
            "it is mounted but not writable: squash, permissions or a read-only export; see the server's log above"),
        ("input/output error|remote i/o error", "the server failed to store data: see its log above"),
        ("stale file handle", "the server no longer knows a file handle: see its log above"));

    public static string For(int status, string errorText) =>
        ProgramHints.For(status, errorText, Table) ?? "see the server's log above";
}
