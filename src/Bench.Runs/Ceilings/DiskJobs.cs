using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Results.Ceilings;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Ceilings;

/// <summary>Runs jobs on a volume as servers have one, with the client's programs and nothing between them and the disk.</summary>
/// <param name="options">The user's options.</param>
/// <param name="launch">Where the repository is, and the clock.</param>
/// <param name="limits">How long each part may take.</param>
internal sealed class DiskJobs(BenchOptions options, LaunchSettings launch, MeasuringLimits limits)
{
    private const string Volume = "/volume";

    /// <summary>Measures them, reads before writes: the volume knows no mount that remembers.</summary>
    /// <returns>A figure of each.</returns>
    /// <exception cref="BenchException">One failed, or there is no place for them.</exception>
    public async Task<IReadOnlyList<CeilingFigure>> MeasureAsync(IReadOnlyList<Workload> jobs, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        using var engine = await ContainerEngine.ConnectAsync(launch.TimeProvider, cancellationToken);
        var host = await HostCapabilitiesReader.ReadAsync(engine, launch.TimeProvider, cancellationToken);
        await using var place = await ClientPrograms.StartOnVolumeAsync(engine, host, options, launch.ResolveLayout(), Volume, launch.TimeProvider, cancellationToken)
            ?? throw new WorkloadFailedException("the engine did not start a container of the client's image with a volume", "look at the engine's own log", new("", ""));
        var own = settings with { Directory = Volume };
        var figures = new List<CeilingFigure>();
        foreach (var job in jobs)
        {
            if (job.Preparation(own) is { } preparation)
            {
                await RunAsync(place, job, preparation with { Timeout = limits.LayoutOf(own.SizeBytes) }, cancellationToken);
            }

            var printed = await RunAsync(place, job, job.Measurement(own) with { Timeout = own.Runtime + limits.Grace }, cancellationToken);
            figures.Add(MountedJobs.FigureOf(job, WorkloadPrograms.FiguresOf(job, printed), order: null, disturbance: null));
        }

        return figures;
    }

    private static async Task<WorkloadOutput> RunAsync(ClientPrograms place, Workload job, CommandRequest request, CancellationToken cancellationToken)
    {
        var result = await place.RunAsync(request, cancellationToken);
        return result.ExitStatus == 0
            ? WorkloadOutput.Of(result)
            : throw new WorkloadFailedException($"fio of {job.Name} ended with status {result.ExitStatus}: {result.ErrorText.ReplaceLineEndings(" ").Trim()}", "see what it printed", WorkloadOutput.Of(result));
    }
}
