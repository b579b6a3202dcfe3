using Bench.Environments.Clients.OnHost;
using Bench.Environments.Ownership;

namespace Bench.Environments.Launch;

/// <summary>What is launched, under which options, how, and under which name.</summary>
/// <param name="Profile">What is launched.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Settings">How it is launched.</param>
/// <param name="Identity">The name of everything that is created.</param>
internal sealed record LaunchRequest(Profile Profile, BenchOptions Options, LaunchSettings Settings, EnvironmentIdentity Identity)
{
    /// <summary>Whether another process launched the environment: nothing of it is undone here.</summary>
    public bool IsAttached { get; init; }

    /// <summary>The repository's folders.</summary>
    public RepositoryLayout Layout { get; } = Settings.ResolveLayout();

    /// <summary>A launch of a new environment, with a name of its own.</summary>
    public static LaunchRequest Create(Profile profile, BenchOptions options, LaunchSettings settings)
    {
        var identity = EnvironmentIdentity.Create(profile.Name, settings.Keep, settings.TimeProvider);

        // Everything is labelled with the folder of the host's mount, so that a later process can unmount it.
        return new(profile, options, settings, options.Platform.Client == ClientPreference.Host ? identity with { HostFolder = HostFolder.PathFor(identity.Id) } : identity);
    }
}
