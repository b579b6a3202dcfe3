using Bench.Environments.Diagnostics;

namespace Bench.Environments.Usability;

/// <summary>
/// Proves that a mount which somebody may be using can still be used: a small file is written, synced, renamed, listed, read and
/// removed. Nothing is unmounted, and nothing is left, whatever fails.
/// </summary>
internal sealed class InPlaceProof(Profile profile, IBenchClient client)
{
    private const string Full = "No space left on device";

    /// <summary>Whether a failure only says that there is no room: then the environment works, and holds what somebody wants.</summary>
    public static bool IsFull(EnvironmentException failure) => failure.Details.Cause.Contains(Full, StringComparison.Ordinal);

    public async Task RunAsync(ExportMount mount, CancellationToken cancellationToken)
    {
        var script = $"""
            cd '{mount.Path}'
            file=.bench-usability-$$
            trap 'rm -f $file $file.part' EXIT
            text=$(od -An -tx1 -v -N 16384 /dev/urandom)
            printf %s "$text" | dd of=$file.part bs=64k conv=fsync status=none
            mv $file.part $file
            ls -a | grep -qxF $file
            test "$(cat $file)" = "$text"
            """;
        var result = await client.ShellAsync(script, cancellationToken);
        if (result.ExitStatus != 0)
        {
            throw new EnvironmentException(new FailureDetails
            {
                Profile = profile.Name,
                Stage = EnvironmentStage.Usability,
                Where = client.Name,
                Cause = $"writing and reading a file on {mount.Path} failed with status {result.ExitStatus}: {OneLine.Of(result.ErrorText)}",
                LastObservation = result.ErrorText,
                NextStep = $"{Look(result.ErrorText, mount)}; {ToolCommands.DownOf(profile.Name)} removes it with its files",
            });
        }
    }

    private string Look(string errorText, ExportMount mount) => errorText.Contains(Full, StringComparison.Ordinal)
        ? $"{ToolCommands.ExecIn(profile.Name, $"df -h {mount.Path}")} shows how full it is"
        : $"{ToolCommands.LogsOf(profile.Name)} shows what its services say";
}
