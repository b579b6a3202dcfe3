using Bench.Environments.Host;
using Bench.Environments.Ownership;

namespace Bench.Environments.Images;

/// <summary>How images are provided.</summary>
internal sealed record ImageProviderSettings
{
    /// <summary>Whether registries' images are preferred, demanded or left alone.</summary>
    public ImagePreference Preference { get; init; } = ImagePreference.Auto;

    /// <summary>The mirror images of Docker Hub are named through, so that a failure can say so. Null: there is none.</summary>
    public string? RegistryMirror { get; init; }

    /// <summary>What images are for: <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Where the logs of builds go, a file a build; made when it is missing.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Whether <c>docker buildx</c> can be used; otherwise the engine's legacy builder is.</summary>
    public bool HasBuildx { get; init; } = true;

    /// <summary>
    /// The engine's address, so that the <c>docker</c> command works on the engine the images are looked for on, whatever its
    /// current context is. Null leaves the choice to the command.
    /// </summary>
    public Uri? EngineEndpoint { get; init; }

    /// <summary>How long one image may take, the wait for another process that makes it included. Half an hour by default.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Told of each step of a build, on the thread that reads the builder's output. Nobody by default.</summary>
    public IProgress<ImageProgress>? Progress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The settings that follow from the user's options and the machine.</summary>
    /// <param name="options">The options.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <param name="host">What the machine can do.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>The settings.</returns>
    public static ImageProviderSettings For(BenchOptions options, RepositoryLayout layout, HostCapabilities host, TimeProvider timeProvider) => new()
    {
        Preference = options.Platform.Images,
        RegistryMirror = options.Platform.RegistryMirror,
        Platform = ImagePlatform.Of(host),
        LogFolder = layout.BuildLogs,
        HasBuildx = host.Buildx.Version is not null,
        EngineEndpoint = host.EngineEndpoint,
        Budget = options.Timeouts.Images,
        TimeProvider = timeProvider,
    };

    /// <summary>Whose containers the trials of images are, so that they are removed with the others if this process is killed. Null: nobody's yet.</summary>
    internal EnvironmentIdentity? Owner { get; init; }

    /// <summary>The <c>docker</c> command: its name, or its path.</summary>
    internal string Docker { get; init; } = "docker";

    /// <summary>What builds download through.</summary>
    internal BuildProxies Proxies { get; init; } = BuildProxies.OfThisProcess;

    /// <summary>Where the locks between processes lie, and what images said when they were tried.</summary>
    internal string LockFolder { get; init; } = BuildLock.UsualFolder;

    /// <summary>What is known of registries: an unreachable one is asked once for a process.</summary>
    internal RegistryMemo Registries { get; init; } = RegistryMemo.OfThisProcess;
}
