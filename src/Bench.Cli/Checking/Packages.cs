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
