using System.Diagnostics.CodeAnalysis;

namespace Bench.Soak;

/// <summary>
/// Starts a profile in a process of its own, sends that a signal at a random instant, and looks whether the machine is as before: again
/// and again. Nothing else may come and go on the machine meanwhile.
/// </summary>
internal sealed class SoakRun(string profile, SoakSignal signal, int seed, Leftovers leftovers)
{
    /// <summary>How soon after the end of the process nothing is to be left of it.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may take to undo what it did, where the signal lets it.</summary>
    private static readonly TimeSpan EndBudget = TimeSpan.FromSeconds(60);

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
        var before = await leftovers.LookAsync(cancellationToken);
        using var process = HeldProcess.Start(profile);
        process.End();
        await FirstAsync(process, cancellationToken);
        await Task.Delay(instant, TimeProvider.System, cancellationToken);
        var stage = process.HasEnded ? "ended before" : process.Stage;
        var signalled = TimeProvider.System.GetTimestamp();
        await process.SignalAsync(signal, EndBudget, cancellationToken);
        var left = await leftovers.UntilAsBeforeAsync(before, Budget, cancellationToken);
        return new SoakResult(cycle, instant, stage, TimeProvider.System.GetElapsedTime(signalled), left);
    }

    private async Task FirstAsync(HeldProcess process, CancellationToken cancellationToken)
    {
        if (await leftovers.FirstOfAsync(process, cancellationToken) is null)
        {
            throw new InvalidOperationException($"the process ended before it had created anything:\n{process.Output}");
        }
    }
}
