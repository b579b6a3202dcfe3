using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>Checks a mount after the fact, the same for every client: did the command succeed, is it mounted, and as declared?</summary>
/// <param name="profile">The profile's name.</param>
/// <param name="where">The client, for people.</param>
internal sealed class MountCheck(string profile, string where)
{
    /// <summary>Wants the mount command to have succeeded.</summary>
    /// <exception cref="EnvironmentException">It has not.</exception>
    public void RequireSuccess(IReadOnlyList<string> command, CommandResult result)
    {
        if (result.ExitStatus != 0)
        {
            throw Failure(
                $"'{string.Join(' ', command)}' failed with status {result.ExitStatus}: {OneLine.Of(result.ErrorText)}",
                result.ErrorText,
                MountHints.For(result.ExitStatus, result.ErrorText));
        }
    }

    /// <summary>Wants something to be mounted, with every option the declaration is about.</summary>
    /// <param name="path">Where it should be mounted.</param>
    /// <param name="effective">What the client's kernel reports there; null: nothing.</param>
    /// <param name="expected">The options it must report.</param>
    /// <exception cref="EnvironmentException">It is not there, or lacks an option.</exception>
    public ExportMount RequireEffective(string path, ExportMount? effective, IEnumerable<string> expected)
    {
        var mount = effective ?? throw Failure($"nothing is mounted on {path} although mount succeeded", "not in the mount table", "see the log above: the mounted program has ended");
        var missing = expected.Except(mount.Options, StringComparer.Ordinal).ToArray();
        return missing is []
            ? mount
            : throw Failure($"the effective mount options lack {string.Join(", ", missing)}", string.Join(',', mount.Options),
                "the client's kernel or the server does not accept them: see the options in force above");
    }

    /// <summary>What Linux must report of a declared mount.</summary>
    public static IEnumerable<string> Expected(MountDeclaration mount) => mount.Options.Select(option => option.Effective);

    private EnvironmentException Failure(string cause, string observation, string nextStep) => new(new FailureDetails
    {
        Profile = profile,
        Stage = EnvironmentStage.Mount,
        Where = where,
        Cause = cause,
        LastObservation = observation,
        NextStep = nextStep,
    });
}
