namespace Bench.Cli.Checking;

/// <summary>The ways software is installed that Bench can name a command for.</summary>
internal enum PackageManager
{
    /// <summary>Debian and its kin.</summary>
    Apt,

    /// <summary>Fedora, Red Hat and their kin.</summary>
    Dnf,

    /// <summary>Arch and its kin.</summary>
    Pacman,

    /// <summary>Alpine.</summary>
    Apk,

    /// <summary>openSUSE and SLES.</summary>
    Zypper,

    /// <summary>macOS with Homebrew.</summary>
    Brew,
}
