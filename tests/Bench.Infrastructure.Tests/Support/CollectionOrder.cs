using Bench.Infrastructure.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CollectionOrder))]

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// Profiles first, as they take longest: begun late, they would leave the machine idle at the end. <see cref="RunsLast"/> last.
/// </summary>
public sealed class CollectionOrder : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(ITestCollection collection) => collection.TestCollectionDisplayName switch
    {
        nameof(RunsLast) => 2,
        var name when name.Contains(".Profiles.", StringComparison.Ordinal) => 0,
        _ => 1,
    };
}
