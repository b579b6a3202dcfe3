namespace Bench.Environments.Options;

/// <summary>Who mounts the export.</summary>
internal enum ClientPreference
{
    /// <summary><c>auto</c>: the best this machine can do, see <c>Host.ClientSelector</c>.</summary>
    Auto,

    /// <summary><c>host</c>: this machine itself, outside any container; needs root or sudo.</summary>
    Host,

    /// <summary><c>container</c>: a container that uses the host's kernel.</summary>
    Container,

    /// <summary><c>uml</c>: a container that runs a Linux kernel of its own as a process (User Mode Linux); x86_64 only.</summary>
    Uml,
}
