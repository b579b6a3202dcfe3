using System.Runtime.InteropServices;

namespace Bench.Guardian;

/// <summary>Leaves the session of the owner, so that neither Ctrl-C nor the end of its terminal reaches this process.</summary>
internal static partial class OwnSession
{
    /// <summary>A refusal means that it leads a group already, and so has left the owner's.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSid();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();
}
