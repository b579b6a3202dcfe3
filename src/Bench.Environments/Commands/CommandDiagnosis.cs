namespace Bench.Environments;

/// <summary>Why a command did not succeed.</summary>
/// <param name="Culprit">Who is to blame.</param>
/// <param name="Text">What was seen, in a few words.</param>
/// <param name="NextStep">What to do about it, in one sentence without a full stop; null where nothing more is known.</param>
public sealed record CommandDiagnosis(CommandCulprit Culprit, string Text, string? NextStep = null);

/// <summary>Who is to blame for a command that did not succeed.</summary>
public enum CommandCulprit
{
    /// <summary>The command itself: it ended with a status other than 0, or could not be started.</summary>
    Command,

    /// <summary>Only its time limit: everything it could have waited for answers.</summary>
    TimeLimit,

    /// <summary>A container of the environment that ended, was killed, ran out of memory, or is paused or cut off.</summary>
    Container,

    /// <summary>A service that runs and does not answer: on its mount a command waits for ever.</summary>
    Service,

    /// <summary>The container engine, which is gone or does not answer.</summary>
    Engine,
}
