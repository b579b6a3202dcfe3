using Xunit.v3;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// A test that takes longer than somebody waits between two changes. <c>./bench test</c> leaves it out; <c>./bench test --thorough</c>,
/// every <c>--filter</c> of one's own and <c>.ci/run --thorough</c> run it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ThoroughAttribute : Attribute, ITraitAttribute
{
    public const string TraitName = "Tier";
    public const string TraitValue = "Thorough";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(TraitName, TraitValue)];
}
