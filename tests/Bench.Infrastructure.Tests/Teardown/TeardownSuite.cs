using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>
/// Whatever becomes of a start, afterwards nothing of it is there. Written once, for every profile. What no label leads to is
/// found by <see cref="WholeMachineTests"/>.
/// </summary>
public abstract class TeardownSuite : IAsyncLifetime
{
    /// <summary>When a start is cancelled in the middle of a stage: after that has begun, and before a fast machine has ended it.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);
    private Leftovers leftovers = null!;

    private Profile Profile => TestedProfile.Of(GetType());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => leftovers = await Leftovers.ConnectAsync(Token);

    public ValueTask DisposeAsync()
    {
        leftovers.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_disposed_environment_leaves_nothing_and_was_unmounted_before_anything_was_removed()
    {
        await RequireAsync();
        var logger = new ListLogger();
        string mountPath;

        await using (var environment = await StartAsync(Options(), logger, Token))
        {
            mountPath = environment.Client.MountPath;
            (await leftovers.FindAsync(environment.Identity.Id, Token)).Should()
                .Contain(line => line.StartsWith("container ", StringComparison.Ordinal)).And
                .Contain(line => line.StartsWith("network ", StringComparison.Ordinal)).And
                .Contain(line => line.StartsWith("process ", StringComparison.Ordinal), "a running environment is seen");
            await environment.Client.ShellAsync($"echo unsynced > {mountPath}/file", Token);
        }

        await NothingShouldBeLeftAsync(logger);
        logger.OwnRemovals.First().Should().StartWith($"removed: mount {mountPath} ");
    }

    [Fact]
    public async Task A_start_that_fails_leaves_nothing_and_says_what_was_seen_last()
    {
        await RequireAsync();
        var options = Options();
        options = options with { Timeouts = options.Timeouts with { Ready = TimeSpan.FromMilliseconds(20) } };
        var logger = new ListLogger();

        var start = async () => await (await StartAsync(options, logger, Token)).DisposeAsync();

        var details = (await start.Should().ThrowAsync<EnvironmentException>()).Which.Details;
        details.Profile.Should().Be(Profile.Name);
        details.Stage.Should().Be(EnvironmentStage.Readiness);
        details.Where.Should().StartWith("container bench-");
        details.LastObservation.Should().NotBeNullOrEmpty();
        details.Budget.Should().Be(options.Timeouts.Ready);
        details.Elapsed.Should().BePositive();
        await NothingShouldBeLeftAsync(logger);
    }

    [Theory]
    [InlineData("Containers ...")]
    [InlineData("Mount ...")]
    public async Task A_start_that_is_cancelled_leaves_nothing(string atLine)
    {
        await RequireAsync();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var logger = new ListLogger(line =>
        {
            if (line == atLine)
            {
                cancellation.CancelAfter(Soon);
            }
        });

        var start = async () => await (await StartAsync(Options(), logger, cancellation.Token)).DisposeAsync();

        await start.Should().ThrowAsync<OperationCanceledException>();
        await NothingShouldBeLeftAsync(logger);
    }

    private static BenchOptions Options() => BenchOptionsLoader.Load(Layout, ProfileCatalog.ServerKeys).Options;

    private static LaunchSettings Settings(BenchOptions options, ListLogger logger) =>
        new() { Logger = logger, Layout = Layout, StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, Layout) };

    private Task<BenchEnvironment> StartAsync(BenchOptions options, ListLogger logger, CancellationToken token) =>
        EnvironmentLauncher.StartAsync(Profile, options, Settings(options, logger), token);

    /// <summary>Skips the test where the profile does not run. Asked before: a start that does not even begin leaves nothing, of course.</summary>
    private async Task RequireAsync()
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        try
        {
            await LaunchPreview.ReadAsync(engine, Profile, Options(), Settings(Options(), new ListLogger()), Token);
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(Profile.Name, Options()))
        {
            Assert.Skip(exception.Message);
        }
    }

    private async Task NothingShouldBeLeftAsync(ListLogger logger)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', logger.Lines));
        (await leftovers.FindAsync(logger.EnvironmentId, Token)).Should().BeEmpty();
    }
}
