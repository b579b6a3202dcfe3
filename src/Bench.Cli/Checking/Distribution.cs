namespace Bench.Cli.Checking;

/// <summary>The system Bench runs on, and how software is installed there.</summary>
/// <param name="Name">Its own name for itself.</param>
/// <param name="Id">Its name in lower case: <c>debian</c>.</param>
/// <param name="Manager">How software is installed; null where Bench does not know.</param>
internal sealed record Distribution(string Name, string Id, PackageManager? Manager)
{
    private const string ReleaseFile = "/etc/os-release";

    private static readonly Dictionary<string, PackageManager> Managers = new(StringComparer.Ordinal)
    {
        ["debian"] = PackageManager.Apt,
        ["ubuntu"] = PackageManager.Apt,
        ["fedora"] = PackageManager.Dnf,
        ["rhel"] = PackageManager.Dnf,
        ["centos"] = PackageManager.Dnf,
        ["arch"] = PackageManager.Pacman,
        ["alpine"] = PackageManager.Apk,
        ["suse"] = PackageManager.Zypper,
        ["opensuse"] = PackageManager.Zypper,
    };

    public static Distribution Read() => OperatingSystem.IsMacOS()
        ? new("macOS", "macos", PackageManager.Brew)
        : Parse(File.Exists(ReleaseFile) ? File.ReadAllLines(ReleaseFile) : []);

    /// <summary>Reads os-release. A derivative names what it is like, nearest first.</summary>
    public static Distribution Parse(IEnumerable<string> lines)
    {
        var values = lines.Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1].Trim('"', '\''), StringComparer.Ordinal);
        var id = values["ID"].FirstOrDefault() ?? "unknown";
        string[] kin = [id, .. values["ID_LIKE"].SelectMany(like => like.Split(' '))];
        var known = kin.FirstOrDefault(Managers.ContainsKey);
        return new(values["PRETTY_NAME"].FirstOrDefault() ?? id, id, known is null ? null : Managers[known]);
    }

    /// <summary>The command that installs packages, as it is typed; null where Bench does not know one.</summary>
    public string? InstallCommand(IEnumerable<Packages> packages, bool isRoot)
    {
        if (Manager is not { } manager)
        {
            return null;
        }

        var command = manager switch
        {
            PackageManager.Dnf => "dnf install -y",
            PackageManager.Pacman => "pacman -S --needed",
            PackageManager.Apk => "apk add",
            PackageManager.Zypper => "zypper install -y",
            PackageManager.Brew => "brew install",
            _ => "apt-get install -y",
        };
        var sudo = isRoot || manager == PackageManager.Brew ? "" : "sudo ";
        return $"{sudo}{command} {string.Join(' ', packages.Select(package => package.For(manager)).Distinct())}";
    }
}
