using System.Text;
using Bench.Environments.Containers;
using Docker.DotNet;

namespace Bench.Environments.Manifest;

/// <summary>What a command in a container prints. An image that lacks the command has nothing to say, which is no failure.</summary>
internal static class ContainerText
{
    /// <summary>Everything, both streams; null where the command does not exist or fails.</summary>
    public static async Task<string?> AllAsync(RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        try
        {
            var status = await container.ExecAsync(command, new CommandOutput(output, output), cancellationToken);
            return status == 0 ? Encoding.UTF8.GetString(output.ToArray()) : null;
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
