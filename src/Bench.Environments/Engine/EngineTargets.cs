using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;

namespace Bench.Environments.Engine;

/// <summary>The engine that is meant: the one that is named, or those this machine usually has.</summary>
internal static class EngineTargets
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;
    private const string UsualSocket = "/var/run/docker.sock";
    private const string WindowsPipe = "npipe://./pipe/docker_engine";

    /// <summary>One, where one is named; else all that may be there, the usual one first.</summary>
    /// <exception cref="PrerequisiteException">One is named, and the name cannot be used.</exception>
    public static IReadOnlyList<EngineTarget> Find(EngineNames names) => names.Find() is { } name ? [Resolve(name, names)] : Usual(names);

    private static EngineTarget[] Usual(EngineNames names)
    {
        if (OperatingSystem.IsWindows())
        {
            return [new(new Uri(WindowsPipe), null, null)];
        }

        var sockets = names.OwnSockets().Prepend($"/run/user/{UserId()}/docker.sock").Where(File.Exists);
        return [.. sockets.Prepend(UsualSocket).Distinct().Select(socket => new EngineTarget(new Uri($"unix://{socket}"), null, null))];
    }

    private static EngineTarget Resolve(EngineName name, EngineNames names)
    {
        if (name.IsContext)
        {
            var context = DockerContext.Read(name);
            return new(Address(name, context.Address, context.Credentials is not null), context.Credentials, name);
        }

        var credentials = name.Value.StartsWith("unix:", StringComparison.OrdinalIgnoreCase) ? null : Credentials(name, names);
        return new(Address(name, name.Value, credentials is not null), credentials, name);
    }

    private static IAuthProvider? Credentials(EngineName name, EngineNames names)
    {
        var verify = names.IsOn("DOCKER_TLS_VERIFY");
        var folder = names.Setting("DOCKER_CERT_PATH");
        return verify || names.IsOn("DOCKER_TLS")
            ? EngineCertificates.Read(
                folder ?? name.ConfigFolder, verify, name, $"correct {(folder is null ? "the files there" : "DOCKER_CERT_PATH")}, or remove DOCKER_TLS_VERIFY and DOCKER_TLS")
            : null;
    }

    private static Uri Address(EngineName name, string value, bool hasTls)
    {
        Uri address;
        try
        {
            address = new Uri(value);

            // The library is asked, since it alone knows what it can talk to; nothing is connected to yet.
            new DockerClientBuilder().WithEndpoint(address).Build().Dispose();
        }
        catch (Exception exception) when (exception is UriFormatException or NotSupportedException or InvalidOperationException or ArgumentException or SshDockerEndpointNotSupportedException)
        {
            throw name.Unusable(exception.Message, Instead(name, value), exception);
        }

        return address switch
        {
            { Scheme: "unix", Host.Length: > 0 } => throw name.Unusable("a socket is written with three slashes", $"write it as unix:///{address.Host}{address.AbsolutePath}"),
            { Scheme: "tcp", IsDefaultPort: true } or { Scheme: "tcp", Port: -1 } => new UriBuilder(address) { Port = hasTls ? TlsPort : PlainPort }.Uri,
            _ => address,
        };
    }

    private static string Instead(EngineName name, string value)
    {
        if (value.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase))
        {
            var host = value[6..].TrimEnd('/');
            var target = host.Split(':') is [var machine, var port] ? $"-p {port} {machine}" : host;
            return $"run Bench on that machine (ssh {target}), where its published ports are; or, only to look and to remove, forward its socket: "
                + $"ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock {target}, and set DOCKER_HOST=unix:///tmp/engine.sock";
        }

        var address = value.StartsWith('/') ? $"unix://{value}" : Uri.TryCreate($"tcp://{value}", UriKind.Absolute, out var meant) && meant.Port > 0 ? $"tcp://{value}" : "tcp://HOST:PORT or unix:///PATH";
        return $"write it as {address}, or remove {name.NamedBy}";
    }

    private static string UserId() => File.Exists("/proc/self/status")
        ? File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1]
        : "0";

    /// <summary>A context as the docker command keeps it: a file with the address, and a folder with certificates where it has any.</summary>
    private sealed record DockerContext(string Address, IAuthProvider? Credentials)
    {
        public static DockerContext Read(EngineName name)
        {
            var next = $"docker context ls lists those there are; or remove {name.NamedBy}";
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Value)));
            var file = Path.Combine(name.ConfigFolder, "contexts", "meta", hash, "meta.json");
            try
            {
                using var meta = JsonDocument.Parse(File.ReadAllBytes(file));
                var endpoint = meta.RootElement.GetProperty("Endpoints").GetProperty("docker");
                var verify = !endpoint.TryGetProperty("SkipTLSVerify", out var skip) || skip.ValueKind != JsonValueKind.True;
                var certificates = Path.Combine(name.ConfigFolder, "contexts", "tls", hash, "docker");
                var credentials = Directory.Exists(certificates) ? EngineCertificates.Read(certificates, verify, name, next) : null;
                return endpoint.GetProperty("Host").GetString() is { Length: > 0 } address ? new(address, credentials) : throw name.Unusable($"{file} has no address", next);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                throw name.Unusable($"there is no such context ({file} is missing)", next, exception);
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw name.Unusable($"{file} cannot be read: {exception.Message}", next, exception);
            }
        }
    }
}
