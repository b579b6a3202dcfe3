using System.Formats.Tar;

namespace Bench.Environments.Images;

/// <summary>A build context as the engine's API takes it: an archive with the Dockerfile in it.</summary>
internal static class ContextArchive
{
    private const int BufferSize = 1 << 16;

    /// <summary>The Dockerfile's name in the archive; one that no context has.</summary>
    public const string DockerfileName = "Dockerfile.bench";

    /// <summary>Writes the archive.</summary>
    /// <param name="image">The build.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The archive, to be read from its beginning. A file, since a context may be large; it is gone when closed.</returns>
    /// <exception cref="IOException">A file of the context cannot be read, or the disk is full.</exception>
    public static async Task<Stream> CreateAsync(DockerfileImage image, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bench-context-{Guid.NewGuid():N}.tar");
        var archive = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(image, archive, cancellationToken);
            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(DockerfileImage image, Stream archive, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(archive, leaveOpen: true);
        await tar.WriteEntryAsync(image.Dockerfile, DockerfileName, cancellationToken);
        if (image.Context is not { } context)
        {
            return;
        }

        foreach (var entry in BuildContext.Entries(context, IgnoreRules.Load(image.Dockerfile, context)))
        {
            await tar.WriteEntryAsync(Path.Combine(context, entry.Path), entry.Path, cancellationToken);
        }
    }
}
