using System.Globalization;
using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Results.Ceilings;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Ceilings;

/// <summary>
/// Runs jobs with fio's own NFS client (engine <c>nfs</c>) in a container beside the real client: no kernel mounts anything. What it does more than
/// the client is what the client costs. The files are those that jobs on the mount have laid out.
/// </summary>
/// <param name="environment">The environment, with a client in a container.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="limits">How long each part may take.</param>
internal sealed class KernellessJobs(BenchEnvironment environment, TimeProvider timeProvider, MeasuringLimits limits)
{
    /// <summary>The job is an argument, as such a container has no standard input.</summary>
    private const string Script = "printf '%s' \"$1\" | fio --output-format=json -";

    private const string EngineLine = "ioengine=${FIO_ENGINE}";

    /// <summary>Whether it says something: that client knows NFSv3, and a client with the machine's kernel needs no second one beside it.</summary>
    public static bool IsFor(BenchEnvironment environment, string protocol) =>
        protocol == MountProtocol.NfsV3.Label() && environment.Containers.Find(ContainerRole.Client)?.Spec.HasGuest() == true;

    /// <summary>A job for that engine: its text, and the variables it is run with.</summary>
    /// <param name="job">The job.</param>
    /// <param name="settings">What it is run with.</param>
    /// <param name="address">The export: <c>nfs://server/export?version=3</c>.</param>
    public static (string Text, IReadOnlyDictionary<string, string?> Variables) JobOf(Workload job, WorkloadSettings settings, string address) => (
        job.Text.Replace(EngineLine, $"ioengine=nfs\nnfs_url={address}", StringComparison.Ordinal),
        (settings with { Directory = "/" }).VariablesFor(job));

    /// <summary>Measures them.</summary>
    /// <returns>A figure of each that leaves its engine to Bench.</returns>
    /// <exception cref="BenchException">One failed.</exception>
    public async Task<IReadOnlyList<CeilingFigure>> MeasureAsync(IReadOnlyList<Workload> jobs, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        var address = AddressOf(environment.Server.Spec, environment.Profile);
        var figures = new List<CeilingFigure>();
        foreach (var job in jobs.Where(job => job.Text.Contains(EngineLine, StringComparison.Ordinal)))
        {
            var (text, variables) = JobOf(job, settings, address);
            string[] command = ["env", .. variables.Select(variable => $"{variable.Key}={variable.Value}"), "sh", "-c", Script, "sh", text];
            var limit = settings.Runtime + limits.Grace;
            var (status, output) = await TimeLimit.RunAsync(
                limit, timeProvider, $"fio of {job.Name} did not end", token => environment.Containers.Client.RunInNetworkAsync(command, token), cancellationToken);
            var printed = new WorkloadOutput(output, "");
            figures.Add(status == 0
                ? MountedJobs.FigureOf(job, WorkloadPrograms.FiguresOf(job, printed), order: null, disturbance: null)
                : throw new WorkloadFailedException(string.Create(CultureInfo.InvariantCulture, $"fio's engine nfs ended {job.Name} with status {status}: {OneLine.Of(output)}"), "see what it printed", printed));
        }

        return figures;
    }

    private static string AddressOf(ContainerSpec server, Profile profile)
    {
        var ports = server.Exports[MountProtocol.NfsV3];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"nfs://{server.Role.Alias()}{server.ExportPath ?? profile.ExportPath}?version=3&nfsport={ports.Service}&mountport={ports.Mount}");
    }
}
