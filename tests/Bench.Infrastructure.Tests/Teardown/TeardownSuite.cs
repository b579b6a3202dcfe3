using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>Whatever becomes of a start, afterwards the machine is as it was. Written once, for every profile.</summary>
[Collection(nameof(RunsAlone))]
public abstract class TeardownSuite<TProfile>
    where TProfile : IProfileDefinition
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disposed_environment_leaves_nothing_and_was_unmounted_before_anything_was_removed()
    {
        await WarmAsync();
        var logger = new ListLogger();
        var before = await EngineSnapshot.TakeAsync(Token);
        string mountPath;

        await using (var environment = await StartAsync(Options(), logger, Token))
        {
            mountPath = environment.Client.MountPath;
            (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().NotBeEmpty("the snapshot sees a running environment");
            await environment.Client.ShellAsync($"echo unsynced > {mountPath}/file", Token);
        }

        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
        logger.Lines.First(line => line.StartsWith("removed:", StringComparison.Ordinal)).Should().StartWith($"removed: mount {mountPath} ");
    }

    [Fact]
    public async Task A_start_that_fails_leaves_nothing_and_says_what_was_seen_last()
    {
        await WarmAsync();
        var options = Options();
        options = options with { Timeouts = options.Timeouts with { Ready = TimeSpan.FromMilliseconds(20) } };
        var before = await EngineSnapshot.TakeAsync(Token);

        var start = async () => await (await StartAsync(options, new ListLogger(), Token)).DisposeAsync();

        var details = (await start.Should().ThrowAsync<EnvironmentException>()).Which.Details;
        details.Profile.Should().Be(TProfile.Profile.Name);
        details.Stage.Should().Be(EnvironmentStage.Readiness);
        details.Where.Should().StartWith("container bench-");
        details.LastObservation.Should().NotBeNullOrEmpty();
        details.Budget.Should().Be(options.Timeouts.Ready);
        details.Elapsed.Should().BePositive();
        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Containers ...")]
    [InlineData("Mount ...")]
    public async Task A_start_that_is_cancelled_leaves_nothing(string atLine)
    {
        await WarmAsync();
        var before = await EngineSnapshot.TakeAsync(Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var logger = new ListLogger(line =>
        {
            if (line == atLine)
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));
            }
        });

        var start = () => StartAsync(Options(), logger, cancellation.Token);

        await start.Should().ThrowAsync<OperationCanceledException>();
        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    private static BenchOptions Options() => BenchOptionsLoader.Load(Layout).Options;

    /// <summary>Images are kept on purpose, so they have to be there before the first snapshot: a start that is cancelled right after provides them.</summary>
    private static async Task WarmAsync()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var logger = new ListLogger(line =>
        {
            if (line == "Containers ...")
            {
                enough.Cancel();
            }
        });
        try
        {
            await using var environment = await StartAsync(Options(), logger, enough.Token);
            Assert.Fail("The start was to be cancelled before any container.");
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(TProfile.Profile.Name, Options()))
        {
            Assert.Skip(exception.Message);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // As planned.
        }
    }

    private static Task<BenchEnvironment> StartAsync(BenchOptions options, ListLogger logger, CancellationToken token) =>
        EnvironmentLauncher.StartAsync(
            TProfile.Profile, options, new LaunchSettings { Logger = logger, StandIn = DittoFsDouble.UnlessSourceIsGiven(options, Layout) }, token);
}
