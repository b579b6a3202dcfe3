using System.Net.Sockets;
using Bench.Environments.Diagnostics;
using Docker.DotNet;

namespace Bench.Environments.Engine;

/// <summary>What an exception of the engine, of its client library or of the system means.</summary>
/// <param name="Text">What failed, in one sentence without a full stop.</param>
/// <param name="NextStep">What to do about it; null where the text says too little.</param>
internal sealed record FailureCause(string Text, string? NextStep)
{
    public static FailureCause Of(Exception exception)
    {
        var text = OneLine.Of(Words(exception));
        return text switch
        {
            _ when Says(text, "address pool") || Says(text, "non-overlapping") => new(
                $"the engine has no addresses left for another network: {text}",
                "remove unused networks (docker network prune), or give the engine more: default-address-pools in its daemon.json"),
            _ when Says(text, "no space left on device") => new(
                $"a disk is full: {text}", ProgramHints.FreeSpace),
            _ when Says(text, "port is already allocated") || Says(text, "address already in use") => new(
                $"a port is in use: {text}", $"stop what listens there, or use free ports: {ToolCommands.RandomPorts}"),
            _ when exception is UnauthorizedAccessException || Says(text, "read-only file system") => new(
                text, "make what is named above writable, then run this again"),
            _ when IsNoAnswerOfTheEngine(exception) => new(text, "check the container engine: docker info"),
            _ => new(text, null),
        };
    }

    /// <summary>The engine's own words are the most precise ones, wherever they are in the chain.</summary>
    private static string Words(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is DockerApiException answer)
            {
                return EngineAnswer.Words(answer);
            }
        }

        return exception.Message;
    }

    /// <summary>It refused nothing, and cannot be heard: the connection failed. What else is spoken to says so in failures of its own.</summary>
    private static bool IsNoAnswerOfTheEngine(Exception exception) =>
        exception is HttpRequestException or SocketException or IOException { InnerException: SocketException };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
