using System.Runtime.CompilerServices;
using Bench.Environments;

namespace Bench.Soak;

/// <summary>Starts and stops a profile in this process, again and again, and looks what the process and the machine hold on to.</summary>
internal sealed class SteadyRun(Profile profile, BenchOptions options, LaunchSettings settings, Leftovers leftovers)
{
    /// <summary>Whatever goes by itself, a closing connection say, is given this long.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<SteadyResult> RunAsync(int cycles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = await leftovers.LookAsync(cancellationToken);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var environment = await EnvironmentLauncher.StartAsync(profile, options, settings, cancellationToken);
            var up = TimeProvider.System.GetElapsedTime(began);
            await environment.DisposeAsync();
            var down = TimeProvider.System.GetElapsedTime(began) - up;
            var left = await leftovers.UntilAsBeforeAsync(before, Budget, cancellationToken);
            yield return new SteadyResult(cycle, up, down, OwnResources.Read(), left);
        }
    }
}
