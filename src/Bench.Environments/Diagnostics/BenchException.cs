namespace Bench.Environments.Diagnostics;

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
