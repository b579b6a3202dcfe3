namespace Bench.Environments.Options;

/// <summary>
/// The ways fio talks to the kernel that Bench accepts. fio runs where the client is: in a Linux container or kernel, or,
/// with <see cref="ClientPreference.Host"/>, on this machine.
/// </summary>
internal enum FioEngine
{
    /// <summary><c>libaio</c>: Linux's asynchronous I/O, the usual engine there. Linux only.</summary>
    LibAio,

    /// <summary><c>io_uring</c>: Linux's newer asynchronous I/O. Linux only.</summary>
    IoUring,

    /// <summary>
    /// <c>posixaio</c>: POSIX asynchronous I/O, the usual engine of macOS. macOS only: on Linux the C library imitates it
    /// with threads, and would be what is measured.
    /// </summary>
    PosixAio,

    /// <summary><c>psync</c>: pread and pwrite, one at a time. Everywhere.</summary>
    PSync,
}
