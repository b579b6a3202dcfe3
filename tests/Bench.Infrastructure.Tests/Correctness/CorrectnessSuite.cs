using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Correctness;

/// <summary>
/// Tries every behaviour on every way a profile is mounted. What the profile lists as a known limit has to fail, anything
/// else has to hold: a surprise in either direction is a failure. A known flaw comes and goes: where it is seen, it is told.
/// </summary>
public abstract class CorrectnessSuite(SuiteFixture fixture) : IClassFixture<SuiteFixture>, IAsyncDisposable
{
    /// <summary>The running environment and the options it was started with.</summary>
    protected SuiteFixture Fixture => fixture;

    public async ValueTask DisposeAsync()
    {
        await fixture.WriteDiagnosticsOfFailedTestAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [TrialsOfProfile]
    public async Task A_mount_behaves_as_the_profile_says(MountProtocol protocol, MountBehavior behavior)
    {
        var token = TestContext.Current.CancellationToken;
        fixture.RequireRealServer("file system semantics");
        await fixture.RequireAsync(protocol, token);
        await fixture.RemountAsync(protocol, token);
        var mount = fixture.Profile.MountFor(protocol).ServedBy(fixture.Environment.Variant);
        var isLimit = mount.KnownLimits.TryGetValue(behavior, out var reason);

        var seen = await new BehaviorTrial(fixture.Environment, behavior, isLimit ? BehaviorTrial.PatienceWithLimits : BehaviorTrial.Patience).RunAsync(token);

        if (isLimit)
        {
            seen.Should().NotBeNull($"{behavior} is a known limit ({reason}); if it works now, take it off the list");
        }
        else
        {
            Assert.SkipWhen(mount.FlawIn(behavior, seen) is not null, $"{seen}: a known flaw, {mount.FlawIn(behavior, seen)?.Reason}");
            seen.Should().BeNull($"{behavior} is expected to work over {protocol}");
        }
    }
}
