using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Docker.DotNet;

namespace Bench.Environments.Engine;

/// <summary>Why a connection to an engine failed, and what helps against just that.</summary>
/// <param name="Reason">What was seen.</param>
/// <param name="Advice">What helps; null where no more is known than that nothing answers.</param>
internal sealed record ConnectionProblem(string Reason, string? Advice)
{
    private const string AddressAdvice = "correct the address";

    public static ConnectionProblem Of(EngineTarget target, Exception exception)
    {
        var cause = exception.GetBaseException();
        return cause switch
        {
            SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException => new(cause.Message, OfRights(target)),
            SocketException when target.Endpoint.Scheme == "unix" => OfSocket(target.Endpoint.LocalPath, cause.Message),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new($"{target.Endpoint.Host}: {cause.Message}", AddressAdvice),
            SocketException => new(cause.Message, null),
            AuthenticationException => new($"TLS: {cause.Message}", "check whether the certificates are those of that engine"),
            DockerApiException answer => OfAnswer(answer),
            JsonException or FormatException => new($"what answers there is not a container engine: {cause.Message}", AddressAdvice),
            _ when target.Credentials is not null => new($"TLS: {cause.Message}", "check whether the engine speaks TLS at that port, and whether it accepts the certificates"),
            _ => new(cause.Message, null),
        };
    }

    private static string OfRights(EngineTarget target) => OperatingSystem.IsLinux() && target.Endpoint.Scheme == "unix"
        ? $"this user may not use the engine's socket: sudo usermod -aG docker {Environment.UserName}, then log in again (or run newgrp docker); or use an engine without root"
        : "use the engine as the user who started it";

    /// <summary>Connecting to a path says hardly more than that it failed.</summary>
    private static ConnectionProblem OfSocket(string path, string message)
    {
        if (Directory.Exists(path))
        {
            return new($"{path} is a folder, not a socket", AddressAdvice);
        }

        if (!File.Exists(path))
        {
            return new("there is no such socket", null);
        }

        return IsFile(path) ? new($"{path} is a file, not a socket", AddressAdvice) : new($"{message}: the socket is there, and nothing listens on it", null);
    }

    /// <summary>A socket has no content, and cannot be opened.</summary>
    private static bool IsFile(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileInfo(path).Length > 0;
        }
    }

    private static ConnectionProblem OfAnswer(DockerApiException answer)
    {
        var words = EngineAnswer.Words(answer).Trim().Split('\n')[0];
        return words.Contains("HTTP request to an HTTPS server", StringComparison.OrdinalIgnoreCase)
            ? new("it requires TLS", "set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of its certificates")
            : new($"what answers there is not a container engine: HTTP status {(int)answer.StatusCode}, {words}", AddressAdvice);
    }
}
