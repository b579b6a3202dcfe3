namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// The folder of one environment on this machine: the mount's directory and, for a moment, what SMB logs in with. Its name
/// holds the environment's id; nothing is ever looked for by a pattern.
/// </summary>
/// <param name="path">The folder, without links in it.</param>
/// <param name="isMade">Whether it was made for the environment before.</param>
internal sealed class HostFolder(string path, bool isMade = false)
{
    private bool isMade = isMade;

    /// <summary>Where the folder of an environment lies.</summary>
    public static string PathFor(string environmentId) => Path.Combine(PhysicalPath.Of(Path.GetTempPath()), $"bench-{environmentId}");

    /// <summary>Where in such a folder the export is mounted.</summary>
    public static string MountPathIn(string folder) => Path.Combine(folder, "mnt");

    public string FullPath => path;

    public string MountPath => MountPathIn(path);

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

    /// <summary>
    /// Does something while the file SMB logs in with is there, readable by this user only. The kernel keeps what it was
    /// told, so the file need not stay.
    /// </summary>
    /// <param name="text">What it holds; null makes no file.</param>
    /// <param name="work">What is done meanwhile.</param>
    public async Task<T> WithCredentialsAsync<T>(string? text, Func<Task<T>> work)
    {
        if (text is null)
        {
            return await work();
        }

        try
        {
            await WriteCredentialsAsync(text);
            return await work();
        }
        finally
        {
            File.Delete(CredentialsPath);
        }
    }

    /// <summary>
    /// Removes the folder, which must not be mounted on any more. Each directory has to be empty, but for the credentials of
    /// a process that was killed: whatever else is in it was not put there by us, or belongs to the export.
    /// </summary>
    /// <exception cref="IOException">Something is left in it.</exception>
    public void Remove()
    {
        if (Directory.Exists(path))
        {
            File.Delete(CredentialsPath);
        }

        foreach (var directory in new[] { MountPath, path }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: false);
        }

        isMade = false;
    }

    private async Task WriteCredentialsAsync(string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(CredentialsPath, options);
        await writer.WriteAsync(text);
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
