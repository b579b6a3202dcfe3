using Xunit.v3;

namespace Bench.Environments.Xunit;

/// <summary>
/// Says which profile a test class or method belongs to, so that <c>dotnet test --filter Profile=ganesha</c> finds it.
/// </summary>
/// <param name="name">The profile's name, as in the catalogue.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProfileAttribute(string name) : Attribute, ITraitAttribute
{
    /// <summary>The name of the trait.</summary>
    public const string TraitName = "Profile";

    /// <summary>The profile's name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    /// <remarks>Also <c>Category=Engine</c>, so that one filter leaves out whatever needs a container engine.</remarks>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(TraitName, Name), new("Category", "Engine")];
}
