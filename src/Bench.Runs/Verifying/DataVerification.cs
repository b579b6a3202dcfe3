using System.Text;
using Bench.Environments;
using Bench.Results.Fio;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>
/// Looks whether what workloads wrote is there, after they were measured and through a fresh mount, so that no cache of the client answers: files
/// and their lengths, whether they can be read, and whether blocks were lost. Jobs of the same kinds write a little beside it, with checksums.
/// All cells of an environment at once: fio alone takes a second to start on a small client.
/// </summary>
internal sealed class DataVerification(IMeasuredEnvironment environment, WorkloadPrograms programs, MeasuringLimits limits)
{
    /// <summary>Whether a workload writes data through fio.</summary>
    public static bool Concerns(Workload workload) =>
        workload is { Program: WorkloadProgram.Fio, Kind: WorkloadKind.Data } && WritingJob.AllOf(JobFile.Parse(workload.Text)).Count > 0;

    /// <summary>Verifies.</summary>
    /// <param name="cells">What was measured, in that order; at least one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is wrong, by the cell's id: data is missing, or other than it was written. Empty where nothing is.</returns>
    /// <exception cref="WorkloadFailedException">It could not be verified.</exception>
    /// <exception cref="EnvironmentException">A command was given up.</exception>
    public async Task<IReadOnlyDictionary<string, WrongDataException>> VerifyAsync(IReadOnlyList<WrittenCell> cells, CancellationToken cancellationToken)
    {
        var wrong = new Dictionary<string, WrongDataException>(StringComparer.Ordinal);
        foreach (var same in cells.GroupBy(cell => (cell.Cell.Protocol, cell.Settings.Directory)))
        {
            await environment.MountAsync(same.Key.Protocol, cancellationToken);
            await VerifyMountedAsync([.. same], [.. cells.Where(cell => cell.Settings.Directory == same.Key.Directory)], wrong, cancellationToken);
        }

        return wrong;
    }

    /// <param name="cells">Those that were measured with what is mounted, in one directory.</param>
    /// <param name="all">All of that directory: others may have made the same files longer.</param>
    /// <param name="wrong">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task VerifyMountedAsync(WrittenCell[] cells, IReadOnlyList<WrittenCell> all, Dictionary<string, WrongDataException> wrong, CancellationToken cancellationToken)
    {
        WrittenCell[] kinds = [.. cells.GroupBy(cell => cell.Workload.Name, StringComparer.Ordinal).Select(same => same.Last())];
        var (workload, directory, bytes) = (kinds[0].Workload, kinds[0].Settings.Directory, kinds.Sum(VerifyJob.BytesOf));
        var evidence = new StringBuilder();
        var written = await programs.RunAsync(workload, Limited(VerifyJob.Write(kinds), bytes), cancellationToken);
        evidence.Append($"\nfio, writing with checksums\n{written.Output}{written.Errors}");
        await environment.RemountAsync(cancellationToken);

        var files = WrittenFiles.Of([.. all.Select(cell => (cell.Workload, FioReport.Parse(cell.Printed.Output)))]);
        var checksummed = kinds.ToDictionary(cell => cell.Workload.Name, WrittenFiles.OfVerifyJob, StringComparer.Ordinal);
        var names = string.Join('|', cells.Select(cell => files.GetValueOrDefault(cell.Workload.Name)).OfType<WrittenFiles>().Concat(checksummed.Values).Select(expected => expected.Names).Distinct(StringComparer.Ordinal));
        var list = await programs.RunAsync(workload, Limited(FileListing.Command(directory, names), FileListing.MostBytes), cancellationToken);
        evidence.Append($"\nfiles after a fresh mount: bytes, begin of zeros, name, problem\n{list.Output}");
        var listed = FileListing.Parse(list.Output);

        // Where a file is too short, fio would write it anew.
        WrittenCell[] inFull = [.. kinds.Where(cell => checksummed[cell.Workload.Name].ProblemOf(listed) is null)];
        var verified = inFull is [] ? null : await environment.RunAsync(Limited(VerifyJob.Verify(inFull), bytes), cancellationToken);
        evidence.Append(verified is null ? "\nfio did not verify: its files are not as they were left\n" : $"\nfio, verifying\n{verified.StandardOutput}{verified.StandardError}");
        foreach (var cell in cells)
        {
            var name = cell.Workload.Name;
            var problem = files.GetValueOrDefault(name)?.ProblemOf(listed) ?? checksummed[name].ProblemOf(listed) ?? ChecksumProblem(verified, checksummed[name]);
            if (problem is not null)
            {
                wrong[cell.Cell.Id] = WrongDataException.Of(cell.Workload, problem, evidence.ToString());
            }
        }
    }

    /// <summary>What fio found in its own files of one kind; where it does not say which, it may be any.</summary>
    private static string? ChecksumProblem(CommandResult? verified, WrittenFiles files) =>
        verified is null or { ExitStatus: 0 } ? null
        : VerifyOutput.ProblemsOf(verified.AllOutput) is { Count: > 0 } found ? found.FirstOrDefault(problem => files.Has(problem.File))?.Text
        : VerifyOutput.Unclear(verified.AllOutput);

    private CommandRequest Limited(CommandRequest command, long bytes) => command with { Timeout = limits.LayoutOf(bytes) };
}

/// <summary>What was written is not there, or other than it was written.</summary>
internal sealed class WrongDataException(string problem, string nextStep, string evidence) : BenchException(FailureCodes.Data, problem, nextStep)
{
    /// <summary>What shows it: the list of files, and all that fio said.</summary>
    public string Evidence => evidence;

    /// <summary>Of a workload.</summary>
    public static WrongDataException Of(Workload workload, string problem, string evidence) => new(
        $"wrong data after {workload.Name}, seen through a fresh mount: {problem}",
        "see the .verify.txt in the run's raw folder, and the logs of the server in the diagnostics folder",
        $"wrong data: {problem}\n{evidence}");
}
