using System.Globalization;

namespace Bench.Environments.Teardown;

/// <summary>What a guardian is told when it is started, and the words exchanged with it.</summary>
/// <param name="EnvironmentId">The environment it guards.</param>
/// <param name="OwnerProcess">Whose it is. It only stands in the command line, so that people see what a guardian is for.</param>
/// <param name="LogFolder">Where it says what it could not remove.</param>
/// <param name="HostFolder">Where this machine itself mounts the export; null when it does not.</param>
internal sealed record GuardianOrder(string EnvironmentId, int OwnerProcess, string LogFolder, string? HostFolder)
{
    /// <summary>Said by the guardian: from now on nothing is left behind.</summary>
    public const string Armed = "armed";

    /// <summary>Said by the owner: nothing is to be removed.</summary>
    public const string Done = "done";

    public IReadOnlyList<string> ToArguments() =>
        [EnvironmentId, OwnerProcess.ToString(CultureInfo.InvariantCulture), LogFolder, .. HostFolder is null ? Array.Empty<string>() : [HostFolder]];

    /// <exception cref="ArgumentException">They are not those of an order.</exception>
    public static GuardianOrder Parse(IReadOnlyList<string> arguments) => arguments.Count is 3 or 4
        ? new(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture), arguments[2], arguments.ElementAtOrDefault(3))
        : throw new ArgumentException("It is started by Bench: ENVIRONMENT OWNER_PROCESS LOG_FOLDER [HOST_FOLDER]", nameof(arguments));
}
