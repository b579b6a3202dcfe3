using System.Text;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Makes the file system in PostgreSQL and S3, unless it is there.</summary>
internal sealed class JuiceFsFormatStep(RunningContainer client) : IBootstrapStep
{
    private const string Created = "created";

    public string Name => "file system";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var status = await client.ExecAsync(["bench-exec", "--", "juicefs-format"], new CommandOutput(output, error), cancellationToken);
        var said = Encoding.UTF8.GetString(output.ToArray()).Trim();
        return status == 0
            ? new BootstrapOutcome(Name, Changed: said == Created, said)
            : throw Failure(status, Encoding.UTF8.GetString(error.ToArray()).Trim());
    }

    private static BootstrapStepException Failure(long status, string words) => new(
        $"juicefs-format ended with status {status}: {words}",
        ProgramHints.For(status, words, BackingHints.Table) ?? "what it said, above, is why; what it works with has logs in the dossier");
}
