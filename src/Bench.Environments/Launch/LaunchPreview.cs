using System.Runtime.CompilerServices;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Docker.DotNet;

namespace Bench.Environments.Launch;

/// <summary>What a start of a profile would need and do, found out without starting anything.</summary>
internal sealed class LaunchPreview
{
    private readonly LaunchHost host;

    private LaunchPreview(LaunchHost host, LaunchPlan plan)
    {
        this.host = host;
        Plan = plan;
    }

    public Profile Profile => host.Request.Profile;

    /// <summary>Whether the profile runs here, and in what it differs.</summary>
    public ProfileSupport Support => host.Support;

    /// <summary>The containers.</summary>
    public LaunchPlan Plan { get; }

    /// <summary>What every output of the start would say.</summary>
    public IReadOnlyList<string> Notices => [.. LibrarySettings.Notices(LibrarySettings.OfThisProcess()), .. Plan.Notices];

    /// <exception cref="PrerequisiteException">The profile does not run here.</exception>
    public static async Task<LaunchPreview> ReadAsync(
        IDockerClient engine, Profile profile, BenchOptions options, LaunchSettings settings, CancellationToken cancellationToken)
    {
        var capabilities = await HostCapabilitiesReader.ReadAsync(engine, settings.TimeProvider, cancellationToken);
        var host = await LaunchHost.CheckAsync(engine, capabilities, profile, options, settings, owner: null, cancellationToken);
        var identity = EnvironmentIdentity.Create(profile.Name, settings.Keep, settings.TimeProvider);
        return new(host, await LaunchPlan.CreateAsync(host, identity, cancellationToken));
    }

    /// <summary>Makes sure that the documented ports are free.</summary>
    /// <param name="given">Ports that will be free by then.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    /// <exception cref="PrerequisiteException">One is in use; the message names its holder.</exception>
    public Task RequireFreePortsAsync(IEnumerable<int> given, CancellationToken cancellationToken) =>
        new PortHolders(host.Engine).RequireFreeAsync([.. Plan.Ports.Where(port => !given.Contains(port.FixedHostPort))], cancellationToken);

    /// <summary>Says for each image, those it is made on first, whether it is there and how it would be had. Makes nothing.</summary>
    public async Task<IReadOnlyList<ExpectedImage>> ExpectImagesAsync(CancellationToken cancellationToken)
    {
        var images = new List<ExpectedImage>();
        foreach (var spec in Plan.Specs)
        {
            images.AddRange(await host.Images.ExpectAsync(spec.Image, cancellationToken));
        }

        return [.. images.DistinctBy(image => image.Reference ?? image.Name)];
    }

    /// <summary>Provides the image of each container.</summary>
    /// <exception cref="EnvironmentException">One cannot be had.</exception>
    public async IAsyncEnumerable<(ContainerRole Role, ProvidedImage Image)> EnsureImagesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var spec in Plan.Specs)
        {
            yield return (spec.Role, await host.Images.EnsureAsync(spec.Image, cancellationToken));
        }
    }
}
