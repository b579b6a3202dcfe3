using Bench.Environments.Diagnostics;

namespace Bench.Environments;

/// <summary>
/// The root of every failure Bench reports on purpose. Its members say what is known of it, for programs that lay it out themselves;
/// its message has all of that as text, complete on its own. Neither holds a secret.
/// </summary>
public abstract class BenchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="problem">What is wrong, in one sentence without a full stop and without secrets.</param>
    /// <param name="nextStep">What the reader can do about it, in one sentence without a full stop.</param>
    /// <param name="facts">What else is known of it, in the order to show it.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    protected BenchException(string code, string problem, string nextStep, IReadOnlyList<FailureFact>? facts = null, Exception? innerException = null)
        : base(CreateMessage(problem, facts ?? [], nextStep), innerException)
    {
        Code = code;
        Problem = problem;
        NextStep = nextStep;
        Facts = facts ?? [];
    }

    /// <summary>What kind of failure it is, for example <c>BENCH-READINESS</c>: stable, and the key of the first table of docs/troubleshooting.md.</summary>
    public string Code { get; }

    /// <summary>What is wrong, in one sentence without a full stop.</summary>
    public string Problem { get; }

    /// <summary>What to do about it, in one sentence without a full stop.</summary>
    public string NextStep { get; }

    /// <summary>What else is known of it, in the order to show it.</summary>
    public IReadOnlyList<FailureFact> Facts { get; }

    private static string CreateMessage(string problem, IReadOnlyList<FailureFact> facts, string nextStep) =>
        $"{problem}{(facts is [{ Label: null }, ..] ? ':' : '.')}{string.Concat(facts.Append(new(FailureLabels.Next, nextStep)).Select(fact => FailureLabels.Line(fact.Label, fact.Text)))}";
}

/// <summary>Something that is known of a failure beyond what its problem says.</summary>
/// <param name="Label">What kind of fact it is, in a word or two; null where the text is a problem of its own.</param>
/// <param name="Text">The fact, mostly one line.</param>
public sealed record FailureFact(string? Label, string Text);

/// <summary>The kinds of failures, by which docs/troubleshooting.md finds them. They are stable: scripts ask for them.</summary>
internal static class FailureCodes
{
    public const string Busy = "BENCH-BUSY";
    public const string Data = "BENCH-DATA";
    public const string Failure = "BENCH-FAILURE";
    public const string NotUp = "BENCH-NOT-UP";
    public const string Options = "BENCH-OPTIONS";
    public const string Prerequisite = "BENCH-PREREQUISITE";
    public const string Profile = "BENCH-PROFILE";
    public const string Results = "BENCH-RESULTS";
    public const string Subject = "BENCH-SUBJECT";
    public const string Unlike = "BENCH-UNLIKE";
    public const string Workload = "BENCH-WORKLOAD";

    /// <summary><c>BENCH-MOUNT</c> for a failure of the stage Mount.</summary>
    public static string Of(EnvironmentStage stage) => $"BENCH-{stage.ToString().ToUpperInvariant()}";
}

/// <summary>This machine lacks something Bench needs. The message says what, why it is thought to be missing, and what to do.</summary>
public sealed class PrerequisiteException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is missing, in one sentence without a full stop.</param>
    /// <param name="nextStep">What the reader can do about it, in one sentence without a full stop.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    public PrerequisiteException(string problem, string nextStep, Exception? innerException = null)
        : base(FailureCodes.Prerequisite, problem, nextStep, innerException: innerException)
    {
    }
}
