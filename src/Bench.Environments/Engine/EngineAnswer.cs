using System.Text.Json;
using Docker.DotNet;

namespace Bench.Environments.Engine;

/// <summary>What the engine said when it refused something.</summary>
internal static class EngineAnswer
{
    /// <summary>The engine's own sentence, without the wrapping of its protocol and of the client library.</summary>
    public static string Words(DockerApiException exception)
    {
        try
        {
            using var answer = JsonDocument.Parse(exception.ResponseBody ?? "");
            return answer.RootElement.GetProperty("message").GetString() ?? exception.Message;
        }
        catch (Exception parsing) when (parsing is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return exception.ResponseBody ?? exception.Message;
        }
    }
}
