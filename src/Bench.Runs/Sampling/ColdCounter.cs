using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Runs;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>Which counter shows that what a workload read came from S3 or from the disk. Immutable.</summary>
/// <param name="Source">Whose it is, as it stands in the samples; null where there is none.</param>
/// <param name="Resource">What it counts.</param>
/// <param name="Obstacle">Why there is none, in one sentence without a full stop; null where there is one.</param>
internal sealed record ColdCounter(string? Source, Resource Resource, string? Obstacle)
{
    /// <summary>The figure of a workload that says how much it read, in bytes.</summary>
    public const string BytesRead = "read-bytes";

    /// <summary>The counter of an environment, as its server's definition names it.</summary>
    public static ColdCounter Of(BenchEnvironment environment) =>
        Of(environment.SourceOfColdReads, environment.Profile, isStoreOutside: environment.HasExternalS3);

    /// <summary>The counter of a container.</summary>
    /// <param name="role">The container's role; null where none counts.</param>
    /// <param name="profile">What was started.</param>
    /// <param name="isStoreOutside">Whether the S3 is not Bench's own.</param>
    public static ColdCounter Of(ContainerRole? role, Profile profile, bool isStoreOutside)
    {
        var resource = profile.Data == DataKind.S3 ? Resource.NetworkSent : Resource.DiskRead;
        return role is { } known ? new(known.Alias(), resource, null)
            : isStoreOutside ? new(null, resource, "nobody counts here what an external S3 sends")
            : new(null, resource, $"what {profile.Server.Name} reads is counted for no container");
    }

    /// <summary>Whether a measurement was cold.</summary>
    /// <param name="samples">What was used meanwhile.</param>
    /// <param name="figures">The workload's figures.</param>
    public ColdReads Of(SampleTable samples, IReadOnlyDictionary<string, double> figures)
    {
        if (Source is null)
        {
            return new() { Reason = Obstacle };
        }

        var cold = new ColdReads { Source = Source, Counter = Resource.Figure() };
        if (!figures.TryGetValue(BytesRead, out var bytes) || bytes <= 0)
        {
            return cold with { Reason = $"the workload does not say how many bytes it read ({BytesRead})" };
        }

        return samples.Figures().GetValueOrDefault(Source)?.TryGetValue(Resource.Figure(), out var left) == true
            ? cold with { Share = left / bytes }
            : cold with { Reason = $"there is no {Resource.Figure()} of {Source} on this machine" };
    }
}
