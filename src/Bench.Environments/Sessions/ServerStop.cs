namespace Bench.Environments.Sessions;

/// <summary>How a server is ended before it is started again.</summary>
public enum ServerStop
{
    /// <summary>It is unmounted first, has stored what it only took so far, is asked to stop, and has its time to do so.</summary>
    Orderly,

    /// <summary>It is killed while it is mounted, as in a crash of its process.</summary>
    Kill,
}
