using Bench.Environments.Discovery;

namespace Bench.Environments.Reuse;

/// <summary>What <c>up</c> found of an environment that is said to be up.</summary>
/// <param name="Running">The environment.</param>
/// <param name="Usable">The environment, where it can be used.</param>
/// <param name="Notes">What was done, or would be, to make it usable: its mount was made anew.</param>
/// <param name="Problems">Why it cannot be used; empty where it can.</param>
internal sealed record ExistingEnvironment(
    RunningEnvironment Running, BenchEnvironment? Usable, IReadOnlyList<string> Notes, IReadOnlyList<string> Problems)
{
    public static ExistingEnvironment Broken(RunningEnvironment running, IReadOnlyList<string> problems) => new(running, null, [], problems);
}
