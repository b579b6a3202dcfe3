using Bench.Environments.Options;

namespace Bench.Environments.Images;

/// <summary>How images are provided. Immutable.</summary>
public sealed record ImageProviderSettings
{
    /// <summary>Whether registries' images are preferred, demanded or left alone.</summary>
    public ImagePreference Preference { get; init; } = ImagePreference.Auto;

    /// <summary>What images are for: <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Where the logs of builds go; made when it is missing.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Whether <c>docker buildx</c> can be used; otherwise the engine's legacy builder is.</summary>
    public bool HasBuildx { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
