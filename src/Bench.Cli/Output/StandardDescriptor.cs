using System.Runtime.InteropServices;

namespace Bench.Cli.Output;

/// <summary>A standard stream as the system knows it: a number.</summary>
internal static partial class StandardDescriptor
{
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>The errno of a pipe without a reader.</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const short CanWrite = 4;
    private const int WithoutLimit = -1;

    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>
    /// Whether the caller gave this process the stream. Where it was closed, its number belongs to the first thing the runtime opened,
    /// which writing to it would damage; that is told by a flag no stream can have that came through the start of a program.
    /// </summary>
    public static bool IsOpen(int descriptor) => Control(descriptor, GetFlags) is var flags and >= 0 && (flags & CloseOnExec) == 0;

    /// <summary>Writes everything.</summary>
    /// <returns>0, or the errno of what went wrong.</returns>
    public static int WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = Write(descriptor, bytes, bytes.Length);
            var error = written < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (error == WouldBlock)
            {
                // Whoever shares the stream has made it non-blocking.
                var wanted = new Wanted { Descriptor = descriptor, Events = CanWrite };
                _ = Poll(ref wanted, 1, WithoutLimit);
            }
            else if (error is not (0 or Interrupted))
            {
                return error;
            }

            bytes = bytes[(int)Math.Max(0, written)..];
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Wanted wanted, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Wanted
    {
        public int Descriptor;
        public short Events;
        public short Occurred;
    }
}
