namespace Bench.Environments.Images;

/// <summary>
/// Tells by its content whether a file is a program: what the kernel starts begins with <c>#!</c> or is ELF. The modes of a tree
/// say too little: a package, a zip file, a Windows disk and <c>core.fileMode=false</c> make everything executable, or nothing.
/// </summary>
internal static class ExecutableContent
{
    private const int MagicLength = 4;

    private static ReadOnlySpan<byte> Script => "#!"u8;

    private static ReadOnlySpan<byte> Elf => "\u007fELF"u8;

    /// <summary>Looks at the beginning of a regular file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool IsIn(FileInfo file)
    {
        using var content = file.OpenRead();
        Span<byte> beginning = stackalloc byte[MagicLength];
        beginning = beginning[..content.ReadAtLeast(beginning, MagicLength, throwOnEndOfStream: false)];
        return beginning.StartsWith(Script) || beginning.SequenceEqual(Elf);
    }
}
