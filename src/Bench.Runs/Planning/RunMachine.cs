using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Results.Manifests;
using Bench.Runs.Subjects;
using Docker.DotNet;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Runs.Planning;

/// <summary>What a plan depends on beside what was asked for: the machine, as it is now. Immutable.</summary>
internal sealed record RunMachine
{
    /// <summary>What its containers run on.</summary>
    public required HostCapabilities Host { get; init; }

    /// <summary>Where servers keep their data; null where that is not to be seen from here.</summary>
    public required EngineDisk? Disk { get; init; }

    /// <summary>What runs here of each subject, by its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ProfileSupport>> Support { get; init; }

    /// <summary>Looks at the machine. Starts nothing.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="subjects">What is to be measured.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="standIn">What takes the place of a server that cannot be built here; null, as outside tests, for nothing.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="DockerApiException">The engine refused to answer.</exception>
    public static async Task<RunMachine> ReadAsync(
        IDockerClient engine, IReadOnlyList<SubjectChoice> subjects, RepositoryLayout layout, TimeProvider timeProvider, ServerStandIn? standIn, CancellationToken cancellationToken)
    {
        var host = await HostCapabilitiesReader.ReadAsync(engine, timeProvider, cancellationToken);
        var support = await Task.WhenAll(subjects.Select(SupportAsync));
        return new()
        {
            Host = host,
            Disk = await EngineDisk.ReadAsync(engine, host, cancellationToken),
            Support = subjects.Zip(support).ToDictionary(pair => pair.First.Subject.Name, pair => pair.Second, StringComparer.Ordinal),
        };

        Task<IReadOnlyList<ProfileSupport>> SupportAsync(SubjectChoice choice)
        {
            var images = new ImageProvider(engine, ImageProviderSettings.For(choice.Options, layout, host, timeProvider), NullLogger.Instance);
            return CapabilityTable.CheckAllAsync([new ServerRequest(choice.Subject.Profile, choice.Options, layout, host, images, standIn)], cancellationToken);
        }
    }

    /// <summary>The caches of the subjects that run here; of all of them where none does.</summary>
    public IReadOnlyList<SubjectCaches> CachesOf(IReadOnlyList<SubjectChoice> subjects)
    {
        SubjectChoice[] running = [.. subjects.Where(choice => ClientsOf(choice).Any())];
        return [.. (running is [] ? subjects : running).Select(CachesOf)];
    }

    private IEnumerable<ClientKind> ClientsOf(SubjectChoice choice) => Support[choice.Subject.Name].Select(found => found.Client).OfType<ClientDecision>().Select(client => client.Kind);

    private SubjectCaches CachesOf(SubjectChoice choice)
    {
        var hasOwnKernel = ClientsOf(choice).All(kind => kind == ClientKind.UserModeLinux);
        var limits = choice.Options.Limits;
        return new(limits.MemoryBytes, limits.CacheBytes, hasOwnKernel ? ClientMachine.GuestMemory : Host.MemoryBytes, IsShared: !hasOwnKernel);
    }
}
