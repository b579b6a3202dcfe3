using System.Diagnostics.CodeAnalysis;
using Xunit.v3;

namespace Bench.Environments.Xunit;

/// <summary>
/// Says which profile of the catalogue a test class or method belongs to: <c>dotnet test --filter Profile=ganesha</c> finds it, and an
/// <see cref="EnvironmentFixture"/> of the class starts it.
/// </summary>
/// <param name="name">The profile's name, as in the catalogue.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
[SuppressMessage("Performance", "CA1813", Justification = "One attribute is looked for, whether its profile is of the catalogue or brought by a type.")]
public class ProfileAttribute(string name) : Attribute, ITraitAttribute
{
    /// <summary>The name of the trait.</summary>
    public const string TraitName = "Profile";

    /// <summary>The profile's name.</summary>
    public string Name { get; } = name;

    /// <summary>The profile.</summary>
    /// <exception cref="BenchException">The catalogue has none of that name.</exception>
    public virtual Profile Profile => ProfileCatalog.Get(Name);

    /// <inheritdoc/>
    /// <remarks>Also <c>Category=Engine</c>, so that one filter leaves out whatever needs a container engine.</remarks>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(TraitName, Name), new("Category", "Engine")];
}

/// <summary>Says that a test class or method belongs to a profile that is not in the catalogue.</summary>
/// <typeparam name="TProfile">The type that brings the profile.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProfileAttribute<TProfile>() : ProfileAttribute(TProfile.Profile.Name)
    where TProfile : IProfileDefinition
{
    /// <inheritdoc/>
    public override Profile Profile => TProfile.Profile;
}
