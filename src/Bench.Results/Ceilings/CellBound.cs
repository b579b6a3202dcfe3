using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Results.Ceilings;

/// <summary>What bounds a figure, and how near it comes to that. Immutable.</summary>
/// <param name="By">What bounds it.</param>
/// <param name="Nearest">The ceiling it comes nearest to; null where none is known of its work.</param>
/// <param name="Share">Its share of that ceiling; null where none is known.</param>
internal sealed record CellBound(Bound By, CeilingKind? Nearest, double? Share)
{
    /// <summary>A figure that comes this near to a ceiling is bound by it: two figures of one ceiling lie as far apart.</summary>
    public const double LeastShare = CeilingFigure.LeastShareOfRecord;

    /// <summary>Who uses this much of the processors there are, in the mean of a measurement, is at the limit for most of the time.</summary>
    public const double LeastProcessorShare = 0.9;

    /// <summary>A guest of User Mode Linux has one processor, whatever its container may use.</summary>
    private const double GuestProcessors = 1;

    private static readonly CellBound Nothing = new(Bound.NothingKnown, null, null);

    /// <summary>Says what bounds a figure.</summary>
    /// <param name="cell">What was measured.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="iterations">What it is made of.</param>
    /// <param name="manifest">The manifest of its subject; null where there is none.</param>
    /// <param name="ceilings">The ceilings of its run.</param>
    public static CellBound Of(Cell cell, double figure, IReadOnlyList<IterationSummary> iterations, EnvironmentManifest? manifest, IReadOnlyList<Ceiling> ceilings)
    {
        if (manifest is null)
        {
            return Nothing;
        }

        (Bound By, CeilingKind Kind, double Share)[] shares = cell.HigherIsBetter ? [.. SharesOf(cell, figure, manifest, ceilings)] : [];
        var bounds = shares.Where(share => share.Share >= LeastShare).Select(share => (share.By, share.Share)).Concat(ProcessorsOf(iterations, manifest)).ToArray();
        return new(
            bounds is [] ? Bound.NothingKnown : bounds.MaxBy(bound => bound.Share).By,
            shares is [] ? null : shares.MaxBy(share => share.Share).Kind,
            shares is [] ? null : shares.Max(share => share.Share));
    }

    private static IEnumerable<(Bound By, CeilingKind Kind, double Share)> SharesOf(Cell cell, double figure, EnvironmentManifest manifest, IReadOnlyList<Ceiling> ceilings)
    {
        // A ceiling is measured with the most threads of the run: to fewer it says nothing.
        foreach (var ceiling in ceilings.Where(ceiling => cell.Threads is null || cell.Threads == ceiling.Conditions.Threads))
        {
            var best = ceiling.Kind switch
            {
                CeilingKind.Client when ceiling.Protocol == cell.Protocol => ceiling.BestOf(cell.Workload, cell.Metric),
                CeilingKind.Disk when UsesDisk(cell, manifest) => ceiling.BestOf(cell.Workload, cell.Metric),
                CeilingKind.S3 when ceiling.Of == S3Place.Of(manifest) => OfS3(cell, manifest, ceiling),
                _ => null,
            };
            if (best is > 0)
            {
                yield return (BoundOf(ceiling.Kind, best.Value, manifest), ceiling.Kind, figure / best.Value);
            }
        }
    }

    /// <summary>
    /// Whether each operation waits for the disk: a cold read of what lies there, and a write that is promised to. A warm read is answered from
    /// memory, and a write that only reaches the page cache, too.
    /// </summary>
    private static bool UsesDisk(Cell cell, EnvironmentManifest manifest) =>
        manifest.Conditions.DataIn != ConditionFacts.InMemory
        && (IsRead(cell) ? cell.Pass == CachePass.Cold && manifest.S3 is null : manifest.Server.Durability is DurabilityTier.Local or DurabilityTier.Writeback);

    /// <summary>As with a disk: a cold read, and a write that is promised to be there. Of small blocks nobody knows how much a server asks for.</summary>
    private static double? OfS3(Cell cell, EnvironmentManifest manifest, Ceiling ceiling) => cell.Metric switch
    {
        "read-bandwidth" when cell.Pass == CachePass.Cold => ceiling.BestOf(CeilingJobs.Get, CeilingJobs.GetBandwidth),
        "write-bandwidth" when manifest.Server.Durability == DurabilityTier.Remote => ceiling.BestOf(CeilingJobs.Put, CeilingJobs.PutBandwidth),
        _ => null,
    };

    /// <summary>An S3 that comes near to what the distance lets through is bound by that itself.</summary>
    private static Bound BoundOf(CeilingKind kind, double ceiling, EnvironmentManifest manifest) => kind switch
    {
        CeilingKind.Client => Bound.Client,
        CeilingKind.Disk => Bound.Disk,
        _ when manifest.S3Distance?.BytesPerSecond is { } rate && ceiling >= LeastShare * rate => Bound.Network,
        _ => Bound.S3,
    };

    /// <summary>Who had no processor left. The client is limited only where it is a guest.</summary>
    private static IEnumerable<(Bound By, double Share)> ProcessorsOf(IReadOnlyList<IterationSummary> iterations, EnvironmentManifest manifest)
    {
        return new[]
        {
            (By: Bound.Client, Share: UsedBy("client") / ClientProcessors(manifest)),
            (By: Bound.ServerLimit, Share: UsedBy("server") / ServerProcessors(manifest)),
        }.Where(used => used.Share >= LeastProcessorShare).Select(used => (used.By, used.Share!.Value));

        double? UsedBy(string source)
        {
            double[] used = [.. iterations.Where(iteration => iteration.Resources.ContainsKey(source)).Select(iteration => iteration.Resources[source].GetValueOrDefault("cpus"))];
            return used is [] ? null : used.Average();
        }
    }

    /// <summary>How many processors a server may use.</summary>
    public static double ServerProcessors(EnvironmentManifest manifest)
    {
        var limit = (double)(manifest.Conditions.EnforcedCpus ?? manifest.Conditions.Cpus);
        return manifest.Server.IsInGuest == true ? Math.Min(limit, GuestProcessors) : limit;
    }

    /// <summary>How many processors a client may use; null where only the machine limits it.</summary>
    public static double? ClientProcessors(EnvironmentManifest manifest) => manifest.Client.Kind == ClientKind.UserModeLinux ? GuestProcessors : null;

    private static bool IsRead(Cell cell) => cell.Metric.StartsWith("read-", StringComparison.Ordinal);
}

/// <summary>What a figure cannot exceed, whatever the server is.</summary>
internal enum Bound
{
    /// <summary>Nothing that was looked at: it may be the server itself.</summary>
    NothingKnown,

    /// <summary>The client: the figure would be no better against a server that does nothing.</summary>
    Client,

    /// <summary>The server used the processors it may use.</summary>
    ServerLimit,

    /// <summary>The disk below the server's volume.</summary>
    Disk,

    /// <summary>The S3 behind the server.</summary>
    S3,

    /// <summary>What the distance to the S3 lets through.</summary>
    Network,
}
