namespace Bench.Infrastructure.Tests.Support;

/// <summary>Tests beside which nothing else of this process may start or stop anything. They run when all others are done.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
