namespace Bench.Environments.Support;

/// <summary>The clients Bench can mount an export with.</summary>
public enum ClientKind
{
    /// <summary>A container that mounts with the kernel it shares with the host.</summary>
    HostKernel,

    /// <summary>A container that runs a Linux kernel of its own as a process (User Mode Linux), with NFS and SMB in it. x86_64 only.</summary>
    UserModeLinux,

    /// <summary>This machine itself, outside any container. Only when it is asked for.</summary>
    Host,
}
