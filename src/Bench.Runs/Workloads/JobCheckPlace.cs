using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Commands;
using Bench.Environments.Host;
using Docker.DotNet;

namespace Bench.Runs.Workloads;

/// <summary>Has a fio that is at hand look at jobs before anything is measured: that of the client's image, which is to run them, else this machine's.</summary>
/// <param name="Engine">The engine; stays the caller's.</param>
/// <param name="Host">What its machine can do.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record JobCheckPlace(IDockerClient Engine, HostCapabilities Host, BenchOptions Options, RepositoryLayout Layout, TimeProvider TimeProvider)
{
    private const string Fio = "fio";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Looks at the jobs among some workloads. Where no fio is at hand, nothing is said: the client's refuses them then.</summary>
    /// <param name="workloads">The workloads.</param>
    /// <param name="settings">What they are to be run with.</param>
    /// <param name="mayStart">Whether a container may be started for it.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="WorkloadException">fio does not take one; everything is named by file and line.</exception>
    /// <exception cref="CommandException">fio does not end.</exception>
    public async Task RequireAsync(IReadOnlyList<Workload> workloads, WorkloadSettings settings, bool mayStart, CancellationToken cancellationToken)
    {
        if (workloads.All(workload => workload.Program != WorkloadProgram.Fio))
        {
            return;
        }

        var mistakes = await FindMistakesAsync(workloads, settings, mayStart, cancellationToken);
        if (mistakes is not [])
        {
            throw WorkloadException.Of(mistakes);
        }
    }

    private async Task<IReadOnlyList<WorkloadMistake>> FindMistakesAsync(
        IReadOnlyList<Workload> workloads, WorkloadSettings settings, bool mayStart, CancellationToken cancellationToken)
    {
        var isOnHost = Options.Platform.Client == ClientPreference.Host;
        if (mayStart && !isOnHost && await ClientPrograms.StartAsync(Engine, Host, Options, Layout, TimeProvider, cancellationToken) is { } programs)
        {
            await using (programs)
            {
                return await new JobCheck(programs).FindMistakesAsync(workloads, settings, cancellationToken);
            }
        }

        // The engines of another system are not those of the client.
        var machine = new HostProcess(TimeProvider);
        return (isOnHost || OperatingSystem.IsLinux()) && await HasFioAsync(machine, cancellationToken)
            ? await new JobCheck(machine).FindMistakesAsync(workloads, settings, cancellationToken)
            : [];
    }

    private static async Task<bool> HasFioAsync(HostProcess machine, CancellationToken cancellationToken)
    {
        try
        {
            return (await machine.RunAsync(new CommandRequest([Fio, "--version"]) { Timeout = Timeout }, cancellationToken)).ExitStatus == 0;
        }
        catch (CommandException)
        {
            return false;
        }
    }
}
