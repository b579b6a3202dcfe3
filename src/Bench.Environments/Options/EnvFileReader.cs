using System.Text;

namespace Bench.Environments.Options;

/// <summary>
/// Reads a <c>.env</c> file. Whatever stands in its place is named instead of being waited for: a pipe that nobody writes to
/// would hold the command for ever.
/// </summary>
internal static class EnvFileReader
{
    /// <summary>The most a file may hold. All keys with long values and comments take a hundredth of it.</summary>
    internal const int LargestFile = 1024 * 1024;

    /// <summary>Reads the file, if there is one.</summary>
    internal static EnvFileContent Read(string file)
    {
        try
        {
            return Directory.Exists(file) ? Problem(file, "this is a directory, not a file", "the settings are lines of a text file; move the directory")
                : File.Exists(file) ? ReadExisting(file)
                : EnvFileContent.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem(file, $"the file cannot be read: {exception.Message}", "let this user read it, or remove it to have the defaults");
        }
    }

    private static EnvFileContent ReadExisting(string file)
    {
        var target = new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) ?? new FileInfo(file);
        if (!target.Exists)
        {
            return Problem(file, $"this is a link to {target.FullName}, where nothing is", "correct the link, or remove it");
        }

        // What has a size is a file. What has none may be an empty one, or no file at all.
        return ((FileInfo)target).Length == 0 && SpecialFile.KindOf(target.FullName) is { } kind
            ? Problem(file, $"this is {kind}, not a file", "write the settings into a text file")
            : Decode(file, ReadBytes(target.FullName));
    }

    private static byte[] ReadBytes(string file)
    {
        // A byte more than is allowed shows that there is more.
        var bytes = new byte[LargestFile + 1];
        using var stream = File.OpenRead(file);
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static EnvFileContent Decode(string file, byte[] bytes) =>
        bytes.Length > LargestFile ? Problem(file, "the file is larger than 1 MiB", "settings are a few lines: see .env.example")
        : WideEncoding(bytes) is { } encoding ? Problem(file, $"the file is {encoding}, not UTF-8", "save it as UTF-8: iconv -f UTF-16 -t UTF-8 changes it")
        : new(Encoding.UTF8.GetString(bytes), null);

    /// <summary>Editors that write two or four bytes a character begin with a mark; without one, every other byte of English text is zero.</summary>
    private static string? WideEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => "UTF-16 (little endian)",
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => "UTF-16 (big endian)",
        _ => null,
    };

    private static EnvFileContent Problem(string file, string message, string hint) => new(null, new OptionProblem(file, null, null, message, hint));
}

/// <summary>What was found where a <c>.env</c> file is looked for.</summary>
/// <param name="Text">The file's text; null where there is none that could be read.</param>
/// <param name="Problem">Why it could not be read; null where it could, and where there is no file.</param>
internal readonly record struct EnvFileContent(string? Text, OptionProblem? Problem)
{
    internal static EnvFileContent None { get; }
}
