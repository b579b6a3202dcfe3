using System.ComponentModel;
using System.Diagnostics;

namespace Bench.Environments.Options;

/// <summary>Tells what is no file though it has a file's name. The base library does not say it, so the shell's <c>test</c> is asked.</summary>
internal static class SpecialFile
{
    private const string Question = "for kind in p S b c; do if test -$kind \"$1\"; then echo $kind; fi; done";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The kind in words; null for a file.</summary>
    /// <exception cref="IOException">It could not be found out.</exception>
    internal static string? KindOf(string path) => Ask(path).Trim() switch
    {
        "p" => "a pipe",
        "S" => "a socket",
        "b" or "c" => "a device",
        _ => null,
    };

    private static string Ask(string path)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Question, "sh", path]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            if (process.WaitForExit(Limit))
            {
                return process.StandardOutput.ReadToEnd();
            }

            process.Kill();
            throw new IOException($"the system did not say within {Limit.TotalSeconds:0} s what it is");
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"/bin/sh, which would say what it is, cannot be run: {exception.Message}", exception);
        }
    }
}
