using System.Diagnostics.CodeAnalysis;

namespace Bench.Cli.Soak;

/// <summary>Starts a profile in a process of its own, kills that at a random instant, and looks what is left: again and again.</summary>
internal sealed class SoakRun(string profile, int seed, Leftovers leftovers)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>One process that is left alone says how long a life takes, from its first resource to the end of its teardown.</summary>
    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public async Task<TimeSpan> MeasureLifeAsync(CancellationToken cancellationToken)
    {
        using var process = HeldProcess.Start(profile);
        process.End();
        await FirstAsync(process, cancellationToken);
        var began = TimeProvider.System.GetTimestamp();
        await process.EndedAsync(cancellationToken);
        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>Runs the cycles. The seed decides the instants, as shares of a life.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Instants that can be repeated are what is wanted.")]
    public async IAsyncEnumerable<SoakResult> RunAsync(
        int cycles, TimeSpan life, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            yield return await CycleAsync(cycle, life * random.NextDouble(), cancellationToken);
        }
    }

    private async Task<SoakResult> CycleAsync(int cycle, TimeSpan instant, CancellationToken cancellationToken)
    {
        using var process = HeldProcess.Start(profile);
        process.End();
        var id = await FirstAsync(process, cancellationToken);
        await Task.Delay(instant, TimeProvider.System, cancellationToken);
        var stage = process.HasEnded ? "ended before" : process.Stage;
        await process.KillAsync(cancellationToken);
        var killed = TimeProvider.System.GetTimestamp();
        var left = await leftovers.UntilGoneAsync(id, Budget, cancellationToken);
        return new SoakResult(cycle, instant, stage, TimeProvider.System.GetElapsedTime(killed), left);
    }

    private async Task<string> FirstAsync(HeldProcess process, CancellationToken cancellationToken) =>
        await leftovers.FirstOfAsync(process, cancellationToken)
        ?? throw new InvalidOperationException($"the process ended before it had created anything:\n{process.Output}");
}
