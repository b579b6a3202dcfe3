namespace Bench.Cli.Checking;

/// <summary>What a program's packages are called, where that is not what Debian calls them.</summary>
/// <param name="Debian">Debian's names, separated by blanks.</param>
internal sealed record Packages(string Debian)
{
    public string? Fedora { get; init; }

    public string? Arch { get; init; }

    public string? Alpine { get; init; }

    public string? Suse { get; init; }

    public string? Mac { get; init; }

    public string For(PackageManager manager) => manager switch
    {
        PackageManager.Dnf => Fedora,
        PackageManager.Pacman => Arch,
        PackageManager.Apk => Alpine,
        PackageManager.Zypper => Suse,
        PackageManager.Brew => Mac,
        _ => null,
    } ?? Debian;
}

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
