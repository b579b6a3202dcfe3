using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bench.Results.Hashing;

/// <summary>A short hash of texts and bytes in their order. Two texts never run together into the same bytes as two others. Not thread-safe.</summary>
internal sealed class TextHash : IDisposable
{
    private const int Digits = 16;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash of a few words.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    public static string Of(params IEnumerable<string> words)
    {
        using var hash = new TextHash();
        foreach (var word in words)
        {
            hash.Add("word", word);
        }

        return hash.Finish();
    }

    /// <summary>Adds a text, and what it is.</summary>
    public void Add(string label, string text)
    {
        Add(Encoding.UTF8.GetBytes(label));
        Add(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Adds bytes, their number first.</summary>
    public void Add(byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    /// <summary>The hash of all that was added; starts anew.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];

    public void Dispose() => hash.Dispose();
}
