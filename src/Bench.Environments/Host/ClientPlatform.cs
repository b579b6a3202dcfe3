namespace Bench.Environments.Host;

/// <summary>The system whose mount command is given.</summary>
internal enum ClientPlatform
{
    /// <summary>Linux, on the host, in a container, or as User Mode Linux.</summary>
    Linux,

    /// <summary>macOS. Its NFS client takes a reserved port only when asked to, and names some options differently.</summary>
    MacOS,
}
