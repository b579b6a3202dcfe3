using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Bench.Environments.Xunit;

/// <summary>Finds the profile that tests belong to: the one that their class, or the definition of their collection, names.</summary>
internal static class TestedProfile
{
    /// <summary>Returns the profile of the tests that run now, or for which a fixture is made.</summary>
    /// <exception cref="InvalidOperationException">None is named, or more than one.</exception>
    public static Profile Of(ITestContext context) => Of(HolderIn(context) ?? throw new InvalidOperationException(
        $"No test class runs. An {nameof(EnvironmentFixture)} is one of a class or of a collection with a definition."));

    /// <summary>Returns the profile that a class names.</summary>
    /// <exception cref="InvalidOperationException">It names none, or more than one.</exception>
    public static Profile Of(Type holder) => holder.GetCustomAttributes<ProfileAttribute>().ToArray() switch
    {
        [var attribute] => attribute.Profile,
        [] => throw new InvalidOperationException($"{holder} names no profile: put [Profile(\"NAME\")] on it."),
        var several => throw new InvalidOperationException(
            $"{holder} names {several.Length} profiles ({string.Join(", ", several.Select(attribute => attribute.Name))}); an environment has one."),
    };

    /// <summary>The class whose attributes count; of a fixture that a whole collection shares it is the collection's definition.</summary>
    internal static Type? HolderIn(ITestContext context) =>
        (context.TestClass as IXunitTestClass)?.Class ?? (context.TestCollection as IXunitTestCollection)?.CollectionDefinition;
}
