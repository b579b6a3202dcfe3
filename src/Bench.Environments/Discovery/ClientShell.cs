using System.Globalization;

namespace Bench.Environments.Discovery;

/// <summary>
/// The command that gives a person a shell on the machine with the mount. Commands reach that machine through pipes, so the
/// terminal the shell needs is made there (<c>script</c>), and the one outside only hands everything on (<c>stty raw</c>). Pure.
/// </summary>
internal static class ClientShell
{
    private const string HandOn = "stty raw -echo && exec bench-exec -- script -qec \"$0\" /dev/null";

    /// <summary>The command for a client in a container.</summary>
    /// <param name="container">Its name.</param>
    /// <param name="mountPath">Where the shell begins.</param>
    /// <param name="terminal">What kind of terminal it is: <c>xterm</c>.</param>
    /// <param name="rows">Its height; it stays so where the window is changed later.</param>
    /// <param name="columns">Its width.</param>
    public static IReadOnlyList<string> InContainer(string container, string mountPath, string terminal, int rows, int columns) =>
    [
        "docker", "exec", "--interactive", "--tty", "--env", $"TERM={terminal}", container, "sh", "-c", HandOn,
        string.Create(CultureInfo.InvariantCulture, $"stty rows {rows} cols {columns}; cd {mountPath}; exec bash -i"),
    ];

    /// <summary>The command for this machine itself. As root, as in a container.</summary>
    public static IReadOnlyList<string> OnHost(string mountPath, bool isRoot) =>
        [.. isRoot ? Array.Empty<string>() : ["sudo", "--"], "sh", "-c", "cd \"$0\"; exec bash -i", mountPath];
}
