using Docker.DotNet;

namespace Bench.Environments.Containers;

/// <summary>The image a container is started from, with what it runs by itself.</summary>
/// <param name="Reference">The name the engine has it under.</param>
/// <param name="EntryPoint">The program and its first arguments.</param>
/// <param name="Command">The arguments that a command takes the place of.</param>
internal sealed record ContainerImage(string Reference, IReadOnlyList<string> EntryPoint, IReadOnlyList<string> Command)
{
    public static async Task<ContainerImage> ReadAsync(IDockerClient engine, string reference, CancellationToken cancellationToken)
    {
        var config = (await engine.Images.InspectImageAsync(reference, cancellationToken)).Config;
        return new(reference, [.. config?.Entrypoint ?? []], [.. config?.Cmd ?? []]);
    }
}
