namespace Bench.Environments.Host;

/// <summary>With what right a process may mount on this machine.</summary>
internal enum MountPrivilege
{
    /// <summary>None: it is no root, and <c>sudo</c> is not there or asks for a password.</summary>
    None,

    /// <summary><c>sudo -n</c> works.</summary>
    Sudo,

    /// <summary>The process is root.</summary>
    Root,
}
