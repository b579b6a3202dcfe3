using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Environments.Launch;

/// <summary>What is recorded of a container an environment was started with. No secret is in it.</summary>
/// <param name="Role">What it is there for.</param>
/// <param name="Image">The image's name.</param>
/// <param name="ImageId">The engine's id of the image.</param>
/// <param name="Origin">How the image was obtained.</param>
/// <param name="Explanation">The same in words.</param>
/// <param name="HasVolume">Whether its data is in a volume.</param>
/// <param name="Ports">The ports this machine reaches.</param>
/// <param name="Exports">The ports clients mount through.</param>
/// <param name="ExportPath">The path of its export, where it differs from the profile's.</param>
/// <param name="SecretVariables">Which variable of its environment has the value of a secret option, by the option's key.</param>
internal sealed record RecordedContainer(
    ContainerRole Role,
    string Image,
    string ImageId,
    ImageOrigin Origin,
    string Explanation,
    bool HasVolume,
    IReadOnlyList<PublishedPort> Ports,
    IReadOnlyDictionary<MountProtocol, ExportPorts> Exports,
    string? ExportPath,
    IReadOnlyDictionary<string, string> SecretVariables)
{
    /// <param name="spec">How the container is started.</param>
    /// <param name="image">Its image.</param>
    /// <param name="options">The options of the start.</param>
    public static RecordedContainer Of(ContainerSpec spec, ProvidedImage image, BenchOptions options) => new(
        spec.Role,
        image.Reference,
        image.Id,
        image.Origin,
        image.Explanation,
        spec.Data is { } data && !data.IsInMemory(options.Volumes),
        spec.Ports,
        spec.Exports,
        spec.ExportPath,
        SecretsIn(spec, options));

    /// <summary>The image as a start has it.</summary>
    public ProvidedImage ToImage() => new(Image, ImageId, Origin, Explanation);

    /// <summary>Where two variables have the same value, either gives it back; the one of the option's own name reads better.</summary>
    private static Dictionary<string, string> SecretsIn(ContainerSpec spec, BenchOptions options)
    {
        var found =
            from secret in SecretOption.All(options.ServerKeys)
            let value = secret.Read(options)
            let variable = spec.Environment.Where(pair => pair.Value == value).Select(pair => pair.Key).OrderByDescending(name => name == secret.Key.Name).FirstOrDefault()
            where variable is not null
            select (secret.Key.Name, variable);
        return found.ToDictionary(pair => pair.Name, pair => pair.variable, StringComparer.Ordinal);
    }
}
