namespace Bench.Tests.Support;

/// <summary>What looks back on the whole run: tests beside which no others run come after all others.</summary>
[CollectionDefinition(nameof(RunsLast), DisableParallelization = true)]
public sealed class RunsLast;
