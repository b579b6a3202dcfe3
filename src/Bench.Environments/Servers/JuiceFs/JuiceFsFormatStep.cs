using Bench.Environments.Diagnostics;

namespace Bench.Environments.Servers;

/// <summary>Makes the file system in PostgreSQL and S3, unless it is there.</summary>
internal sealed class JuiceFsFormatStep(RunningContainer client) : IBootstrapStep
{
    private const string Created = "created";

    public string Name => "file system";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var result = await client.RunAsync(["bench-exec", "--", "juicefs-format"], cancellationToken);
        var said = result.StandardOutput.Trim();
        return result.ExitStatus == 0
            ? new BootstrapOutcome(Name, Changed: said == Created, said)
            : throw Failure(result.ExitStatus, result.StandardError.Trim());
    }

    private static BootstrapStepException Failure(long status, string words) => new(
        $"juicefs-format ended with status {status}: {words}",
        ProgramHints.For(status, words, BackingHints.Table) ?? "see its output above; the logs of the other services are in the diagnostics folder");
}
