namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// Tests that compare the whole machine before and after: nothing else of this process may start or stop anything meanwhile.
/// </summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
