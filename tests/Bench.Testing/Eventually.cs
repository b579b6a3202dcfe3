namespace Bench.Testing;

/// <summary>Reads something until it is as wanted or its time is up; the caller then asserts on what was read last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Budget = Patience.Of(TimeSpan.FromSeconds(60));
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, CancellationToken token)
    {
        var began = TimeProvider.System.GetTimestamp();
        var value = await read();
        while (!wanted(value) && TimeProvider.System.GetElapsedTime(began) < Budget)
        {
            await Task.Delay(Interval, TimeProvider.System, token);
            value = await read();
        }

        return value;
    }
}
