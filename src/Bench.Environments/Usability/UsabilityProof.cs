using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Profiles;

namespace Bench.Environments.Usability;

/// <summary>
/// Proves that an environment can be used: a file is written, synced and renamed, everything is unmounted, and through a
/// fresh mount the same bytes come back. Ready ports and healthy containers prove less than this.
/// </summary>
internal sealed class UsabilityProof(Profile profile, MountDeclaration declaration, IBenchClient client, RunningContainer server)
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
        var read = await StepAsync("reading the file through a fresh mount", $"cd '{fresh.Path}'; sha256sum < {ProbeFile}; rm {ProbeFile}", cancellationToken);
        return read == written ? fresh : throw Failure("a file read through a fresh mount has other bytes than were written", $"{written} became {read}");
    }

    private async Task<string> StepAsync(string what, string script, CancellationToken cancellationToken)
    {
        var result = await client.ShellAsync(script, cancellationToken);
        return result.ExitStatus == 0
            ? result.StandardOutput.Trim()
            : throw Failure($"{what} failed with status {result.ExitStatus}: {OneLine.Of(result.Complaint)}", result.Complaint);
    }

    private EnvironmentException Failure(string cause, string observation) => new(new FailureDetails
    {
        Profile = profile.Name,
        Stage = EnvironmentStage.Usability,
        Where = $"container {server.Name}",
        Cause = cause,
        LastObservation = observation,
        NextStep = "a mount that succeeds and a write that fails are mostly squash, permissions or a full volume: see the server's log, whose end is above",
    });
}
