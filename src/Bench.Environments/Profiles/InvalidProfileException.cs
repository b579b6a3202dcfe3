namespace Bench.Environments.Profiles;

/// <summary>A profile's definition contradicts itself: it is reported before anything is asked of the machine.</summary>
internal sealed class InvalidProfileException : BenchException
{
    internal InvalidProfileException(string name, IReadOnlyList<string> problems)
        : base(
            FailureCodes.Failure,
            $"The profile '{name}' is not well defined: {string.Join("; ", problems)}",
            "correct its definition; see CONTRIBUTING.md")
    {
        Problems = problems;
    }

    /// <summary>What is wrong, each in a few words.</summary>
    public IReadOnlyList<string> Problems { get; }
}
