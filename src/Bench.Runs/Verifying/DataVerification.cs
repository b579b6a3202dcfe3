using System.Text;
using Bench.Environments;
using Bench.Results.Fio;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>
/// Looks whether what a workload wrote is there, after its measurement and through a fresh mount, so that no cache of the client answers: files
/// and their lengths, whether they can be read, and whether blocks were lost. A job of the same kind writes a little beside it, with checksums.
/// </summary>
internal sealed class DataVerification(IMeasuredEnvironment environment, WorkloadPrograms programs, MeasuringLimits limits)
{
    private const string NextStep = "see the .verify.txt in the run's raw folder, and the logs of the server in the diagnostics folder";

    /// <summary>Whether a workload writes data through fio.</summary>
    public static bool Concerns(Workload workload) =>
        workload is { Program: WorkloadProgram.Fio, Kind: WorkloadKind.Data } && WritingJob.AllOf(JobFile.Parse(workload.Text)).Count > 0;

    /// <summary>Verifies.</summary>
    /// <param name="workload">The workload, which was measured.</param>
    /// <param name="settings">What it was run with.</param>
    /// <param name="measured">What it printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WrongDataException">Data is missing, or other than it was written.</exception>
    /// <exception cref="WorkloadFailedException">It could not be verified.</exception>
    /// <exception cref="EnvironmentException">A command was given up.</exception>
    public async Task VerifyAsync(Workload workload, WorkloadSettings settings, WorkloadOutput measured, CancellationToken cancellationToken)
    {
        var bytes = VerifyJob.BytesOf(workload, settings);
        var written = await programs.RunAsync(workload, Limited(VerifyJob.Write(workload, settings), bytes), cancellationToken);
        await environment.RemountAsync(cancellationToken);

        WrittenFiles[] expected = [.. new[] { WrittenFiles.Of(workload, FioReport.Parse(measured.Output)), WrittenFiles.OfVerifyJob(workload, settings) }.OfType<WrittenFiles>()];
        var command = FileListing.Command(settings.Directory, string.Join('|', expected.Select(files => files.Names)));
        var list = await programs.RunAsync(workload, Limited(command, FileListing.MostBytes), cancellationToken);
        var listed = FileListing.Parse(list.Output);
        Require(workload, expected.Select(files => files.ProblemOf(listed)).FirstOrDefault(problem => problem is not null), written, list, verified: null);

        // Only now: where a file is too short, fio would write it anew.
        var verified = await environment.RunAsync(Limited(VerifyJob.Verify(workload, settings), bytes), cancellationToken);
        Require(workload, verified.ExitStatus == 0 ? null : VerifyOutput.ProblemOf(verified.AllOutput), written, list, verified);
        await programs.RunAsync(workload, Limited(new(["sh", "-c", $"rm -f \"$0\"/{VerifyJob.Prefix}*", settings.Directory]), 0), cancellationToken);
    }

    private CommandRequest Limited(CommandRequest command, long bytes) => command with { Timeout = limits.LayoutOf(bytes) };

    private static void Require(Workload workload, string? problem, WorkloadOutput written, WorkloadOutput list, CommandResult? verified)
    {
        if (problem is not null)
        {
            var evidence = new StringBuilder($"wrong data: {problem}\n\nfiles after a fresh mount: bytes, begin of zeros, name, problem\n{list.Output}");
            evidence.Append($"\nfio, writing with checksums\n{written.Output}{written.Errors}");
            evidence.Append(verified is null ? "\nfio did not verify: the files are not as they were left\n" : $"\nfio, verifying\n{verified.StandardOutput}{verified.StandardError}");
            throw new WrongDataException($"wrong data after {workload.Name}, seen through a fresh mount: {problem}", NextStep, evidence.ToString());
        }
    }
}

/// <summary>What was written is not there, or other than it was written.</summary>
internal sealed class WrongDataException(string problem, string nextStep, string evidence) : BenchException(FailureCodes.Data, problem, nextStep)
{
    /// <summary>What shows it: the list of files, and all that fio said.</summary>
    public string Evidence => evidence;
}
