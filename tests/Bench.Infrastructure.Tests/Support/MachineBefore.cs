using Bench.Environments;
using Bench.Infrastructure.Tests.Support;

[assembly: AssemblyFixture(typeof(MachineBefore))]

namespace Bench.Infrastructure.Tests.Support;

/// <summary>What the machine was like before the first test. Without an engine there is nothing to compare, and nothing starts.</summary>
public sealed class MachineBefore : IAsyncLifetime
{
    /// <summary>As <see cref="EngineSnapshot"/> tells it; null without an engine.</summary>
    internal IReadOnlyList<string>? Snapshot { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            Snapshot = await EngineSnapshot.TakeAsync(TestContext.Current.CancellationToken);
        }
        catch (BenchException)
        {
            // Tests that need an engine say so themselves.
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
