using System.Text;
using Bench.Environments.Containers;

namespace Bench.Environments.Bootstrap.JuiceFs;

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
            : throw new BootstrapStepException(
                $"juicefs-format ended with status {status}: {Encoding.UTF8.GetString(error.ToArray()).Trim()}",
                "check S3_BUCKET, the AWS keys and the PostgreSQL password");
    }
}
