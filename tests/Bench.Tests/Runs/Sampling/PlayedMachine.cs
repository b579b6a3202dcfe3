using Bench.Runs.Sampling;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Runs.Sampling;

/// <summary>A machine on which a program is played that uses so many hundredths of a second of a processor in each tenth of a second.</summary>
internal sealed class PlayedMachine : IDisposable
{
    /// <summary>In what steps its time passes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(0.1);

    private long ticks;

    public PlayedMachine()
    {
        Pass(TimeSpan.Zero, 0);
        Surroundings = new(new MachineReadings(Root.Path, Clock), new OtherPrograms(Root.Path, []));
    }

    public FakeRoot Root { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    public Surroundings Surroundings { get; }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time, long busy)
    {
        ticks += busy * (long)(time / Step);
        Root.Write("proc/77/stat", $"77 (make) R 1 77 77 0 -1 0 0 0 0 0 {ticks} 0 0 0 20 0 1 0 500 0 0\n");
        Clock.Advance(time);
    }

    /// <summary>Lets time pass until something has ended: on a thread without a context, where each step is over before the next begins.</summary>
    /// <param name="begin">Begins it.</param>
    /// <param name="busyOf">How busy the program is in each step.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<T> PassUntilAsync<T>(Func<Task<T>> begin, Func<int, long> busyOf, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var running = begin();
            for (var step = 0; !running.IsCompleted; step++)
            {
                Pass(Step, busyOf(step));
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await running;
        },
        cancellationToken);

    public void Dispose() => Root.Dispose();
}
