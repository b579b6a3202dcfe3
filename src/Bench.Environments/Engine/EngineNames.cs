using System.Text.Json;
using Bench.Environments.Options;

namespace Bench.Environments.Engine;

/// <summary>
/// Which engine is named, if one is. The rule stands in docs/engines.md; scripts/engine.sh follows it as well, and a test tries every
/// way to name an engine on both.
/// </summary>
/// <param name="environment">The process's variables.</param>
/// <param name="home">The home folder.</param>
internal sealed class EngineNames(IReadOnlyDictionary<string, string> environment, string home)
{
    private const string DefaultContext = "default";
    private const string TlsAddress = "tcp://localhost:2376";

    private readonly Lazy<PropertiesFile> properties = new(() => PropertiesFile.Read(Path.Combine(home, ".testcontainers.properties")));

    /// <summary>The names that hold for this process.</summary>
    public static EngineNames OfThisProcess()
    {
        var environment = ProcessEnvironment.Read();
        return new(environment, environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : UserProfile());
    }

    /// <summary>The first that something names; null where nothing does.</summary>
    /// <exception cref="PrerequisiteException">A file that may name one cannot be read.</exception>
    public EngineName? Find()
    {
        if (Variable("DOCKER_HOST") is { } host)
        {
            return new("DOCKER_HOST", host, ConfigFolder(null), IsContext: false);
        }

        return Variable("DOCKER_CONTEXT") is { } context ? Context("DOCKER_CONTEXT", context, ConfigFolder(null)) : FindInFiles();
    }

    private EngineName? FindInFiles()
    {
        var file = properties.Value;
        var folder = ConfigFolder(file);
        foreach (var key in new[] { "tc.host", "docker.host" })
        {
            if (file[key] is { } address)
            {
                return new($"{key} in {file.Path}", address, folder, IsContext: false);
            }
        }

        if (file["docker.context"] is { } named)
        {
            return Context($"docker.context in {file.Path}", named, folder);
        }

        var config = Path.Combine(folder, "config.json");
        return CurrentContext(config) is { Length: > 0 } current && current != DefaultContext
            ? new($"currentContext in {config}", current, folder, IsContext: true)
            : FindByTls(folder);
    }

    private EngineName? FindByTls(string folder) =>
        new[] { "DOCKER_TLS_VERIFY", "DOCKER_TLS" }.FirstOrDefault(IsOn) is { } variable
            ? new(Variable(variable) is null ? $"{KeyOf(variable)} in {properties.Value.Path}" : variable, TlsAddress, folder, IsContext: false)
            : null;

    /// <summary>Whether a switch is set to anything but no.</summary>
    public bool IsOn(string variable) => Setting(variable) is { } value && value is not ("0" or "false");

    /// <summary>The value of a variable, or of its key in the properties file; null where neither is set.</summary>
    public string? Setting(string variable) => Variable(variable) ?? properties.Value[KeyOf(variable)];

    /// <summary>A variable's value; null for an empty one.</summary>
    public string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A socket in the home folder, or in that of the login.</summary>
    public IEnumerable<string> OwnSockets() =>
        new[] { Variable("XDG_RUNTIME_DIR") is { } runtime ? Path.Combine(runtime, "docker.sock") : null, Path.Combine(home, ".docker/run/docker.sock"), Path.Combine(home, ".docker/desktop/docker.sock") }
            .OfType<string>();

    /// <summary><c>DOCKER_CERT_PATH</c> is <c>docker.cert.path</c> in the file.</summary>
    private static string KeyOf(string variable) => variable.Replace('_', '.').ToLowerInvariant();

    private static EngineName? Context(string namedBy, string context, string folder) =>
        context == DefaultContext ? null : new(namedBy, context, folder, IsContext: true);

    private string ConfigFolder(PropertiesFile? file) => Variable("DOCKER_CONFIG") ?? file?["docker.config"] ?? Path.Combine(home, ".docker");

    private static string? CurrentContext(string config)
    {
        if (!File.Exists(config))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(config));
            return json.RootElement.TryGetProperty("currentContext", out var context) && context.ValueKind != JsonValueKind.Null ? context.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new PrerequisiteException(
                $"{config}, which may name the container engine, cannot be read: {exception.Message.TrimEnd('.')}",
                "correct the file, or name the engine with DOCKER_HOST",
                exception);
        }
    }

    private static string UserProfile() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
}
