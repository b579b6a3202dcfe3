namespace Bench.Environments.Host;

/// <summary>Whether a kernel offers a file system.</summary>
internal enum KernelSupport
{
    /// <summary>The engine's kernel is not this machine's, so its modules cannot be seen from here.</summary>
    Unknown,

    /// <summary>It is neither in the kernel nor among its modules.</summary>
    Absent,

    /// <summary>It is a module of the running kernel; mounting loads it.</summary>
    Loadable,

    /// <summary>It is in the kernel now.</summary>
    Present,
}
