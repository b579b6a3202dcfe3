namespace Bench.Environments.Teardown;

/// <summary>One registered undo.</summary>
internal sealed record TeardownStep(string What, Func<CancellationToken, Task> Undo);
