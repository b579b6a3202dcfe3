using Bench.Environments.Engine;
using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>
/// A copy of a build context that is the same whatever form the tree has: what the ignore rules leave in, readable by everybody, and
/// executable where it is a program (<see cref="ExecutableContent"/>). A builder takes over the modes it finds, and those come from
/// the umask of whoever cloned, or from a package: an image would then work for one user and not for the next, under the same tag.
/// </summary>
internal sealed class StagedContext : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private StagedContext(string path)
    {
        Path = path;
    }

    /// <summary>The folder; empty for an image that copies nothing.</summary>
    public string Path { get; }

    /// <summary>Copies it. Nobody else makes this image meanwhile, so the folder can have a name of its own, and what a killed process left is removed.</summary>
    /// <exception cref="EnvironmentException">A file cannot be read, or the disk is full.</exception>
    public static StagedContext Create(DockerfileImage image, BuildSession session, CancellationToken cancellationToken)
    {
        var staged = new StagedContext(System.IO.Path.Combine(session.Settings.LockFolder, $"{image.Name}.context"));
        try
        {
            staged.Remove();
            Directory.CreateDirectory(staged.Path);
            staged.Fill(image, cancellationToken);
            return staged;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            staged.Dispose();
            var cause = FailureCause.Of(exception);
            throw session.Failure($"its files cannot be copied for the build: {cause.Text}", cause.NextStep ?? session.ReadTheLog, exception);
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Removes it. Where that fails, the next build of the image removes it first, and says why if it cannot.</summary>
    public void Dispose()
    {
        try
        {
            Remove();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It must not take the place of what the build failed with.
        }
    }

    private void Remove()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private void Fill(DockerfileImage image, CancellationToken cancellationToken)
    {
        if (image.Context is not { } folder)
        {
            return;
        }

        foreach (var entry in BuildContext.Entries(folder, IgnoreRules.Load(image.Dockerfile, folder)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(entry.Kind, new FileInfo(System.IO.Path.Combine(folder, entry.Path)), System.IO.Path.Combine(Path, entry.Path));
        }
    }

    private static void Copy(ContextEntryKind kind, FileInfo from, string to)
    {
        // A folder that is ignored is not listed, but something below it may be.
        CreateFolder(kind == ContextEntryKind.Folder ? to : System.IO.Path.GetDirectoryName(to)!);
        switch (kind)
        {
            case ContextEntryKind.Link:
                File.CreateSymbolicLink(to, from.LinkTarget!);
                break;
            case ContextEntryKind.File:
                CopyFile(from, to);
                break;
        }
    }

    private static void CreateFolder(string path)
    {
        Directory.CreateDirectory(path);
        SetMode(path, Executable);
    }

    /// <summary>What has no length is not opened: opening a pipe would wait for its writer.</summary>
    private static void CopyFile(FileInfo from, string to)
    {
        if (from.Length == 0)
        {
            File.WriteAllBytes(to, []);
            SetMode(to, Readable);
            return;
        }

        SetMode(to, ExecutableContent.IsIn(from.CopyTo(to)) ? Executable : Readable);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
