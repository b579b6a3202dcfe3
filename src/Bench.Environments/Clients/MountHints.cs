using Bench.Environments.Diagnostics;

namespace Bench.Environments.Clients;

/// <summary>What to do about a mount that failed, by what the mount command said.</summary>
internal static class MountHints
{
    private static readonly HintTable Table = new(
        ("unknown filesystem type|no such device|bad option; for several filesystems", $"the client lacks this file system: {ToolCommands.Profiles} says what can mount it"),
        (
            "access denied|permission denied|operation not permitted|mount error\\((1|13)\\)",
            "access is refused: see the server's log above"),
        (
            "connection refused|timed out|no route to host|not responding|host is down|connection reset|mount error\\(11[0-3]\\)",
            $"the server does not answer at the address and ports of the command: {ToolCommands.Ps} shows whether it runs"),
        (
            "no such file or directory|does not exist|mount error\\(2\\)",
            "the server has no such export: compare the command's path with the server's log above"),
        (
            "not supported|incorrect mount option|invalid argument|mount error\\((22|95)\\)",
            "the server or the client's kernel rejects a mount option: see the server's log above"));

    public static string For(int status, string errorText) =>
        ProgramHints.For(status, errorText, Table) ?? "compare the mount command with the server's log above";
}
