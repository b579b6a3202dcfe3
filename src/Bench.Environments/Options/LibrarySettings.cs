namespace Bench.Environments.Options;

/// <summary>
/// The settings of Testcontainers on this machine. None of them changes what Bench starts; those that are there are told, since
/// whoever made them may expect it.
/// </summary>
internal static class LibrarySettings
{
    private const string FileName = ".testcontainers.properties";
    private const string VariablePrefix = "TESTCONTAINERS_";

    /// <summary>The keys of the file that say which engine is meant, and how it is spoken to.</summary>
    private static readonly string[] EngineKeys =
        ["docker.api.version", "docker.cert.path", "docker.config", "docker.context", "docker.host", "docker.tls", "docker.tls.verify", "tc.host"];

    private static readonly (string Part, string Instead)[] Replacements =
    [
        ("hub.image.name.prefix", $"{OptionKeys.RegistryMirror.Name} names a mirror"),
        ("wait.strategy", $"{OptionKeys.TimeoutPrefix}* set the timeouts"),
        ("docker.auth.config", "docker login keeps credentials"),
    ];

    /// <summary>What this process and this user have set.</summary>
    public static IReadOnlyList<LibrarySetting> OfThisProcess()
    {
        var file = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), FileName);
        try
        {
            return Find(ProcessEnvironment.Read(), File.Exists(file) ? File.ReadAllLines(file) : []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The library meets the same file first, and fails with it where it cannot go on.
            return [.. Find(ProcessEnvironment.Read(), []), new(FileName, exception.Message, IsHonoured: false, null)];
        }
    }

    /// <summary>Finds them, in order of their names.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="lines">The lines of the library's file, in the form of Java's properties.</param>
    public static IReadOnlyList<LibrarySetting> Find(IReadOnlyDictionary<string, string> environment, IEnumerable<string> lines)
    {
        var variables = environment
            .Where(pair => pair.Key.StartsWith(VariablePrefix, StringComparison.Ordinal) && pair.Value.Length > 0)
            .Select(pair => Of(pair.Key, "environment", KeyOf(pair.Key)));
        var keys = lines.Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] is not ('#' or '!'))
            .Select(line => line.Split(['=', ':', ' '], 2, StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => pair.Length == 2)
            .Select(pair => Of(pair[0], $"~/{FileName}", pair[0]));
        return [.. variables.Concat(keys).OrderBy(setting => setting.Name, StringComparer.Ordinal)];
    }

    /// <summary>What has to be said about them, a line for those that are followed and one for the others. Their values may be secret.</summary>
    public static IReadOnlyList<string> Notices(IReadOnlyList<LibrarySetting> settings) =>
    [
        .. Notice(settings.Where(setting => setting.IsHonoured), "they select the engine"),
        .. Notice(settings.Where(setting => !setting.IsHonoured), "they have no effect here"),
    ];

    private static IEnumerable<string> Notice(IEnumerable<LibrarySetting> settings, string effect)
    {
        var list = settings.ToList();
        if (list.Count > 0)
        {
            var names = string.Join(", ", list.GroupBy(setting => setting.Source).Select(group => $"{string.Join(", ", group.Select(setting => setting.Name))} ({group.Key})"));
            var instead = string.Concat(list.Select(setting => setting.Instead).OfType<string>().Distinct().Select(text => $"; {text}"));
            yield return $"settings of Testcontainers, {effect}: {names}{instead}";
        }
    }

    private static LibrarySetting Of(string name, string source, string key) => new(
        name,
        source,
        EngineKeys.Contains(key),
        Replacements.FirstOrDefault(replacement => key.StartsWith(replacement.Part, StringComparison.Ordinal)).Instead);

    /// <summary><c>TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX</c> is <c>hub.image.name.prefix</c>.</summary>
    private static string KeyOf(string variable) => string.Join('.', variable[VariablePrefix.Length..].Split('_')).ToLowerInvariant();
}

/// <summary>A setting of Testcontainers, the library that talks to the engine, which somebody has made for other programs.</summary>
/// <param name="Name">The variable, or the key of the library's file.</param>
/// <param name="Source">Where it is set: <c>environment</c>, or the file.</param>
/// <param name="IsHonoured">Whether Bench follows it. Only what says which engine is meant is.</param>
/// <param name="Instead">What to set for Bench in its place, in a few words; null where nothing needs to be.</param>
internal sealed record LibrarySetting(string Name, string Source, bool IsHonoured, string? Instead);
