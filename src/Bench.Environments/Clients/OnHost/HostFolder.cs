namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// The folder of one environment on this machine: the mount's directory and, for a moment, what SMB logs in with. Its name
/// holds the environment's id; nothing is ever looked for by a pattern.
/// </summary>
/// <param name="path">The folder, without links in it.</param>
internal sealed class HostFolder(string path)
{
    private bool isMade;

    /// <summary>Where the folder of an environment lies.</summary>
    public static string PathFor(string environmentId) => Path.Combine(PhysicalPath.Of(Path.GetTempPath()), $"bench-{environmentId}");

    public string FullPath => path;

    public string MountPath => Path.Combine(path, "mnt");

    public string CredentialsPath => Path.Combine(path, "smb-credentials");

    /// <summary>Makes it, for this user only. Made once, it stays made.</summary>
    /// <exception cref="IOException">It is there already, so it is somebody else's.</exception>
    public void Make()
    {
        if (isMade)
        {
            return;
        }

        if (Path.Exists(path))
        {
            throw new IOException($"{path} is there already.");
        }

        isMade = true;
        MakeFolder(path);
        MakeFolder(MountPath);
    }

    /// <summary>Writes what SMB logs in with, for this user only.</summary>
    public void WriteCredentials(string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(CredentialsPath, options);
        writer.Write(text);
    }

    /// <summary>Removes it again; does nothing where it is not.</summary>
    public void RemoveCredentials()
    {
        if (Directory.Exists(path))
        {
            File.Delete(CredentialsPath);
        }
    }

    /// <summary>
    /// Removes the folder, which must not be mounted on any more. Each directory has to be empty: whatever is in it was not
    /// put there by us, or belongs to the export.
    /// </summary>
    /// <exception cref="IOException">Something is left in it.</exception>
    public void Remove()
    {
        RemoveCredentials();
        foreach (var directory in new[] { MountPath, path }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: false);
        }

        isMade = false;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
