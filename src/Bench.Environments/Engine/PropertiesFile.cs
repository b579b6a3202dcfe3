namespace Bench.Environments.Engine;

/// <summary>The file in which Testcontainers is told things: a key and a value a line, parted by <c>=</c>, <c>:</c> or a blank.</summary>
internal sealed class PropertiesFile
{
    private static readonly char[] Separators = ['=', ':', ' '];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private PropertiesFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>The value of a key; null where there is none. The first counts.</summary>
    public string? this[string key] => values.GetValueOrDefault(key);

    /// <summary>Reads a file; one that is not there is empty.</summary>
    /// <exception cref="PrerequisiteException">It is there, and cannot be read.</exception>
    public static PropertiesFile Read(string path)
    {
        var file = new PropertiesFile(path);
        if (!File.Exists(path))
        {
            return file;
        }

        try
        {
            foreach (var line in File.ReadAllLines(path).Select(line => line.Trim()).Where(line => !line.StartsWith('#') && !line.StartsWith('!')))
            {
                if (line.Split(Separators, 2, StringSplitOptions.RemoveEmptyEntries) is [var key, var value])
                {
                    file.values.TryAdd(key, value.Trim());
                }
            }

            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PrerequisiteException(
                $"{path}, which may name the container engine, cannot be read: {exception.Message.TrimEnd('.')}", "make it readable, or name the engine with DOCKER_HOST", exception);
        }
    }
}
