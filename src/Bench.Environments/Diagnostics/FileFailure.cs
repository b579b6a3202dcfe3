using System.Net.Sockets;

namespace Bench.Environments.Diagnostics;

/// <summary>Tells failures of files and folders from those of connections, which have the same types.</summary>
internal static class FileFailure
{
    /// <summary>Whether a file or folder could not be read or written.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        UnauthorizedAccessException => true,
        HttpIOException => false,
        IOException { InnerException: SocketException or HttpIOException } => false,
        _ => exception is IOException,
    };
}
