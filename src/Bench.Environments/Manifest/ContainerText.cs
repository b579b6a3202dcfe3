using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Environments.Manifest;

/// <summary>What a command in a container prints. An image that lacks the command has nothing to say, which is no failure.</summary>
internal static class ContainerText
{
    /// <summary>Everything, both streams; null where the command does not exist or fails.</summary>
    public static async Task<string?> AllAsync(RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        try
        {
            var result = await container.RunAsync(command, cancellationToken);
            return result.ExitStatus == 0 ? result.AllOutput : null;
        }
        catch (DockerApiException)
        {
            // The engine's answer to a program that is not there, as in an image without a shell.
            return null;
        }
    }

    /// <summary>The first line that is not blank.</summary>
    public static async Task<string?> FirstLineAsync(RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        (await AllAsync(container, command, cancellationToken))?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
}
