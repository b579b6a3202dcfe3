using Bench.Environments.Teardown;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>A guardian that runs looks for the engine at once.</summary>
[Trait("Category", "Engine")]
public sealed class DismissedGuardianTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guardian_runs_until_dismissed()
    {
        var guardian = GuardianProcess.Start(new GuardianOrder("0a1b2c3d", 1, "/logs", null), AppContext.BaseDirectory, TimeProvider.System);
        await guardian.ArmedAsync(Token);

        await guardian.DismissAsync(Token);
        await guardian.DismissAsync(Token);
    }
}
