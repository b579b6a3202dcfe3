namespace Bench.Environments.Teardown;

/// <summary>What a guardian is told when it is started, and the words exchanged with it. Immutable.</summary>
/// <param name="EnvironmentId">The environment it guards. It stands in its command line, so that people see what it is for.</param>
/// <param name="LogFolder">Where it says what it could not remove.</param>
/// <param name="HostFolder">Where this machine itself mounts the export; null when it does not.</param>
internal sealed record GuardianOrder(string EnvironmentId, string LogFolder, string? HostFolder)
{
    /// <summary>Said by the guardian: from now on nothing is left behind.</summary>
    public const string Armed = "armed";

    /// <summary>Said by the owner: nothing is to be removed.</summary>
    public const string Done = "done";

    public IReadOnlyList<string> ToArguments() => HostFolder is null ? [EnvironmentId, LogFolder] : [EnvironmentId, LogFolder, HostFolder];

    /// <exception cref="ArgumentException">They are not those of an order.</exception>
    public static GuardianOrder Parse(IReadOnlyList<string> arguments) => arguments.Count is 2 or 3
        ? new(arguments[0], arguments[1], arguments.ElementAtOrDefault(2))
        : throw new ArgumentException("It is started by Bench: ENVIRONMENT LOG_FOLDER [HOST_FOLDER]", nameof(arguments));
}
