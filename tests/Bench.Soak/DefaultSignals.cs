namespace Bench.Soak;

/// <summary>
/// Gives a process back the signals its parent ignores. A shell has its background jobs ignore Ctrl-C, and whatever they start inherits
/// that: such a process would wait for ever to be interrupted.
/// </summary>
internal static class DefaultSignals
{
    /// <summary>The program that becomes another one, with its arguments.</summary>
    public static readonly IReadOnlyList<string> Through = ["env", "--default-signal=INT,QUIT,HUP,TERM"];
}
