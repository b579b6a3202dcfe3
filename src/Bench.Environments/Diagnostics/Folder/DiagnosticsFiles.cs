using System.Text;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>Writes the files of one diagnostics folder: each without secrets, all of them together no larger than they may be.</summary>
/// <param name="folder">The diagnostics folder.</param>
/// <param name="redactor">Knows the secrets.</param>
/// <param name="totalBytes">How large all files together may get; what comes last is shortened.</param>
internal sealed class DiagnosticsFiles(string folder, SecretRedactor redactor, int totalBytes)
{
    private int remaining = totalBytes;

    /// <summary>Writes a text, if there is one.</summary>
    /// <param name="name">The file's name within the diagnostics folder.</param>
    /// <param name="text">What it holds; null where it could not be collected.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string name, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return;
        }

        var clean = redactor.Redact(text);
        var bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetByteCount(clean) > remaining ? HeadAndTail.Cut(clean, remaining) : clean);
        if (bytes.Length > remaining)
        {
            return;
        }

        remaining -= bytes.Length;
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
    }
}
