using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Bench.Environments.Containers;

/// <summary>
/// A wait that waits for nothing. Where none is given, modules of Testcontainers add waits of their own, which count as the start,
/// and call a server that has ended by its 64 digits.
/// </summary>
internal sealed class NoWait : IWaitUntil
{
    public static IWaitForContainerOS Strategy() =>
        Wait.ForUnixContainer().AddCustomWaitStrategy(new NoWait(), wait => wait.WithMode(WaitStrategyMode.OneShot));

    public Task<bool> UntilAsync(IContainer container) => Task.FromResult(true);
}
