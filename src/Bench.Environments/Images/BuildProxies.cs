using System.Text.Json;
using Bench.Environments.Options;

namespace Bench.Environments.Images;

/// <summary>
/// The proxies builds download through: those of this process's environment. The builder knows their names, and keeps them out of the
/// image and of its cache; they are no part of what an image is known by either.
/// </summary>
internal sealed record BuildProxies
{
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY"];
    private static readonly string[] Names = [.. Proxies, "NO_PROXY"];

    /// <summary>Without any.</summary>
    public static BuildProxies None { get; } = new();

    /// <summary>Those of this process.</summary>
    public static BuildProxies OfThisProcess { get; } = From(ProcessEnvironment.Read(), File.Exists, File.ReadAllText);

    /// <summary>
    /// Variables for a program that runs on this machine, in both spellings: apt, curl and mmdebstrap take the small one only, others
    /// the capital one only.
    /// </summary>
    public IReadOnlyDictionary<string, string?> OnHost { get; private init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The variables among them that a build is given. A proxy on this machine's loopback is none: inside a build, that is the build.</summary>
    public IReadOnlyList<string> InBuild { get; private init; } = [];

    /// <summary>What a proxy's address holds that no log may show.</summary>
    public IReadOnlyList<string> Secrets { get; private init; } = [];

    /// <summary>What has to be said about them; null for nothing.</summary>
    public string? Remark { get; private init; }

    /// <summary>The values of <see cref="InBuild"/>, for a builder that is told by its API.</summary>
    public IEnumerable<KeyValuePair<string, string>> BuildArguments => InBuild.Select(name => KeyValuePair.Create(name, OnHost[name]!));

    /// <summary>Reads them from an environment.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="exists">Whether a file is there.</param>
    /// <param name="read">A file's text.</param>
    public static BuildProxies From(IReadOnlyDictionary<string, string> environment, Func<string, bool> exists, Func<string, string> read)
    {
        var values = Names.Select(name => (Name: name, Value: Value(environment, name))).Where(pair => pair.Value.Length > 0).ToList();
        var proxies = values.Where(pair => Proxies.Contains(pair.Name)).ToList();
        if (proxies.Count == 0)
        {
            return None;
        }

        var here = proxies.Where(pair => IsThisMachine(pair.Value)).Select(pair => pair.Name).ToList();
        var given = here.Count < proxies.Count && !IsSetForDocker(environment, exists, read) ? values.Where(pair => !here.Contains(pair.Name)) : [];
        return new()
        {
            OnHost = values.SelectMany(pair => new[] { pair.Name, pair.Name.ToLowerInvariant() }.Select(name => KeyValuePair.Create<string, string?>(name, pair.Value)))
                .ToDictionary(StringComparer.Ordinal),
            InBuild = [.. given.SelectMany(pair => new[] { pair.Name, pair.Name.ToLowerInvariant() })],
            Secrets = [.. proxies.Select(pair => UserInfo(pair.Value)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)],
            Remark = here.Count == 0 ? null : $"{string.Join(" and ", here)} names this machine, which inside a build is the build itself: not passed on",
        };
    }

    private static string Value(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name.ToLowerInvariant()) is { Length: > 0 } small ? small : environment.GetValueOrDefault(name, "");

    /// <summary>The <c>docker</c> command passes on what its own settings name, which the user wrote for builds.</summary>
    private static bool IsSetForDocker(IReadOnlyDictionary<string, string> environment, Func<string, bool> exists, Func<string, string> read)
    {
        var folder = environment.GetValueOrDefault("DOCKER_CONFIG") is { Length: > 0 } named ? named : Path.Combine(environment.GetValueOrDefault("HOME", ""), ".docker");
        var file = Path.Combine(folder, "config.json");
        try
        {
            return exists(file) && JsonDocument.Parse(read(file)).RootElement.TryGetProperty("proxies", out _);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // The docker command tells what is wrong with its settings, when it is run.
            return false;
        }
    }

    private static bool IsThisMachine(string proxy) => Address(proxy) is { IsLoopback: true };

    private static string UserInfo(string proxy) => Address(proxy)?.UserInfo ?? "";

    /// <summary>The scheme may be left out.</summary>
    private static Uri? Address(string proxy) =>
        Uri.TryCreate(proxy.Contains("://", StringComparison.Ordinal) ? proxy : $"http://{proxy}", UriKind.Absolute, out var address) ? address : null;
}
