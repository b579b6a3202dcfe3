using System.Formats.Tar;
using System.Text;

namespace Bench.Environments.Images;

/// <summary>A build context as the engine's API takes it: an archive with the Dockerfile in it.</summary>
internal static class ContextArchive
{
    private const int BufferSize = 1 << 16;
    private const string IgnoreName = ".dockerignore";

    /// <summary>The Dockerfile's name in the archive; one that no context has.</summary>
    public const string DockerfileName = "Dockerfile.bench";

    /// <summary>Writes the archive.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="context">What it may copy, all of it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The archive, to be read from its beginning. A file, since a context may be large; it is gone when closed.</returns>
    /// <exception cref="IOException">A file of the context cannot be read, or the disk is full.</exception>
    public static async Task<Stream> CreateAsync(string dockerfile, string context, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bench-context-{Guid.NewGuid():N}.tar");
        var archive = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(dockerfile, context, archive, cancellationToken);
            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(string dockerfile, string context, Stream archive, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(archive, leaveOpen: true);
        await tar.WriteEntryAsync(dockerfile, DockerfileName, cancellationToken);
        var own = IgnoreName;
        foreach (var entry in BuildContext.Entries(context, IgnoreRules.None))
        {
            var file = Path.Combine(context, entry.Path);
            if (entry.Path == IgnoreName)
            {
                own = await File.ReadAllTextAsync(file, cancellationToken);
                continue;
            }

            await tar.WriteEntryAsync(file, entry.Path, cancellationToken);
        }

        await WriteIgnoreFileAsync(tar, own, cancellationToken);
    }

    /// <summary>
    /// The engine takes the Dockerfile out of the context again when this file names it, and this file when it names itself.
    /// A context that copies its own ignore file gets it with that one line more.
    /// </summary>
    private static async Task WriteIgnoreFileAsync(TarWriter tar, string own, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes($"{own}\n{DockerfileName}\n"));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, IgnoreName) { DataStream = text }, cancellationToken);
    }
}
