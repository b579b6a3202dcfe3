using System.Reflection;
using Bench.Environments.Xunit;
using Xunit.v3;

namespace Bench.Infrastructure.Tests.OrdinaryKernel;

/// <summary>A test, as the lists in <c>scripts/ordinary-kernel</c> choose it.</summary>
/// <param name="FullName">Namespace, class and method, as <c>FullyQualifiedName</c> of a filter sees it.</param>
/// <param name="Profiles">The profiles it belongs to.</param>
/// <param name="DeclaredIn">The class its code stands in: of a suite that is written once, the suite.</param>
internal sealed record LaneTest(string FullName, IReadOnlyList<string> Profiles, Type DeclaredIn)
{
    /// <summary>Every test of this assembly.</summary>
    public static IReadOnlyList<LaneTest> All { get; } =
    [
        .. from type in typeof(LaneTest).Assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false }
           from method in type.GetMethods()
           where method.GetCustomAttribute<FactAttribute>() is not null
           select new LaneTest($"{type.FullName}.{method.Name}", ProfilesOf(type, method), method.DeclaringType!),
    ];

    private static string[] ProfilesOf(params MemberInfo[] members) =>
        [.. from member in members
            from trait in member.GetCustomAttributes().OfType<ITraitAttribute>().SelectMany(attribute => attribute.GetTraits())
            where trait.Key == ProfileAttribute.TraitName
            select trait.Value];
}
