namespace Bench.Infrastructure.Tests.Support;

/// <summary>What looks back on the whole run; see <see cref="CollectionOrder"/>.</summary>
[CollectionDefinition(nameof(RunsLast), DisableParallelization = true)]
public sealed class RunsLast;
