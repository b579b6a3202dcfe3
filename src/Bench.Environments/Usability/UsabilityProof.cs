using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;

namespace Bench.Environments.Usability;

/// <summary>
/// Proves that an environment can be used: a file is written, synced and renamed, everything is unmounted, and through a
/// fresh mount the same bytes come back. Ready ports and healthy containers prove less than this.
/// </summary>
/// <param name="profile">What is proven.</param>
/// <param name="declaration">How it is mounted.</param>
/// <param name="client">Where.</param>
/// <param name="server">What serves it.</param>
/// <param name="uploads">Whether what was synced also arrives where the server keeps data in the end.</param>
internal sealed class UsabilityProof(
    Profile profile, MountDeclaration declaration, IBenchClient client, RunningContainer server, UploadProof uploads)
{
    private const string ProbeFile = ".bench-usability";

    public async Task<ExportMount> RunAsync(ExportMount mount, CancellationToken cancellationToken)
    {
        var written = await StepAsync(
            "writing, syncing and renaming a file",
            $"""
             cd '{mount.Path}'
             dd if=/dev/urandom of={ProbeFile}.part bs=64k count=16 conv=fsync status=none
             mv {ProbeFile}.part {ProbeFile}
             ls -a | grep -qxF {ProbeFile}
             sha256sum < {ProbeFile}
             """,
            cancellationToken);
        await client.UnmountAsync(cancellationToken);
        var fresh = await client.MountAsync(profile, declaration, server, cancellationToken);
        var read = await StepAsync("reading the file through a fresh mount", $"cd '{fresh.Path}'; sha256sum < {ProbeFile}", cancellationToken);
        await uploads.RunAsync(ProbeFile, cancellationToken);
        await StepAsync("removing the file", $"cd '{fresh.Path}'; rm {ProbeFile}", cancellationToken);
        return read == written ? fresh : throw Failure(
            "a file read through a fresh mount differs from what was written",
            $"{written} became {read}",
            "the server returned other data than was written: see its log in the diagnostics folder");
    }

    private async Task<string> StepAsync(string what, string script, CancellationToken cancellationToken)
    {
        var result = await client.ShellAsync(script, cancellationToken);
        return result.ExitStatus == 0
            ? result.StandardOutput.Trim()
            : throw Failure($"{what} failed with status {result.ExitStatus}: {OneLine.Of(result.ErrorText)}", result.ErrorText, UsabilityHints.For(result.ExitStatus, result.ErrorText));
    }

    private EnvironmentException Failure(string cause, string observation, string nextStep) => new(new FailureDetails
    {
        Profile = profile.Name,
        Stage = EnvironmentStage.Usability,
        Where = $"container {server.Name}",
        Cause = cause,
        LastObservation = observation,
        NextStep = nextStep,
    });
}
