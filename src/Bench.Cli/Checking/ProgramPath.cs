using Bench.Environments.Options;

namespace Bench.Cli.Checking;

/// <summary>Looks for programs as a shell does, and where root's programs lie: mount helpers are not on everybody's path.</summary>
internal sealed class ProgramPath(string path)
{
    private readonly string[] folders = [.. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"];

    public static ProgramPath OfThisProcess() => new(ProcessEnvironment.Read().GetValueOrDefault("PATH", ""));

    public string? Find(string name) => folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
