using Bench.Environments.Options;
using Bench.Environments.Support;
using Xunit;

namespace Bench.Environments.Xunit;

/// <summary>
/// One environment for a test class, of the profile that its <see cref="ProfileAttribute"/> names: started before its first test, removed
/// after its last. When the start fails, what had started is removed and each test fails with the reason. As the fixture of a collection
/// it takes the profile from the attribute of the collection's definition.
/// </summary>
public class EnvironmentFixture : IAsyncLifetime
{
    private readonly TestOutputLog log = new();
    private BenchEnvironment? environment;
    private string? unavailable;
    private string? remedy;
    private bool hasDiagnostics;

    /// <summary>The profile that the test class names.</summary>
    public Profile Profile { get; private set; } = null!;

    /// <summary>The running environment. Where this machine cannot run the profile, asking for it skips the test with the reason.</summary>
    /// <exception cref="InvalidOperationException">It is used outside the lifetime of the class.</exception>
    public BenchEnvironment Environment
    {
        get
        {
            log.Flush();
            Assert.SkipWhen(unavailable is not null, unavailable ?? "");
            return environment ?? throw new InvalidOperationException("The environment is not running.");
        }
    }

    /// <summary>The options the environment was started with.</summary>
    public BenchOptions Options { get; private set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The class names no profile, or more than one.</exception>
    /// <exception cref="BenchException">The catalogue has no profile of that name.</exception>
    public async ValueTask InitializeAsync()
    {
        Profile = TestedProfile.Of(TestContext.Current);
        var token = TestContext.Current.CancellationToken;
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var loaded = BenchOptionsLoader.Load(layout, [.. ProfileCatalog.ServerKeys.Union(Profile.Server.Settings)]);
        Options = loaded.Options;
        var settings = CreateSettings(Options, layout) with { Logger = log, Layout = layout, OptionSettings = loaded.Settings };
        remedy = settings.StandIn?.Remedy;
        try
        {
            environment = await EnvironmentLauncher.StartAsync(Profile, Options, settings, token);
        }
        catch (PrerequisiteException exception) when (SkipPolicy.Allows(Profile.Name, Options))
        {
            unavailable = exception.Message;
        }
    }

    /// <summary>Skips the test, with the reason, where the profile cannot be mounted with a protocol.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>A task that ends when the answer is known.</returns>
    /// <exception cref="PrerequisiteException">It cannot, and the skip was not announced where it has to be.</exception>
    public async Task RequireAsync(MountProtocol protocol, CancellationToken cancellationToken)
    {
        var support = await Environment.CheckSupportAsync(protocol, cancellationToken);
        if (support.Level == SupportLevel.DoesNotRun && SkipPolicy.Allows($"{support.Profile}/{protocol.Label()}", Options))
        {
            Assert.Skip(string.Join("; ", support.Reasons));
        }

        support.Require();
    }

    /// <summary>Skips the test, with the reason, where a stand-in serves in the place of the profile's server.</summary>
    /// <param name="what">What the test tries of the server, in the plural: <c>file system semantics</c>.</param>
    public void RequireRealServer(string what)
    {
        var reason = SkipPolicy.ReasonOnStandIn(Profile.Server.Name, what, Environment.IsStandIn, remedy);
        Assert.SkipWhen(reason is not null, reason ?? "");
    }

    /// <summary>
    /// Writes a diagnostics folder of the environment when the test that ends here has failed, and names it in the test's output. For the
    /// <c>DisposeAsync</c> of a test class: only there the framework tells how a test ended, not when the fixture is disposed.
    /// The first failure of a class is the one that is written down, since those after it often follow from it.
    /// </summary>
    /// <returns>A task that ends when the diagnostics folder is written.</returns>
    public async ValueTask WriteDiagnosticsOfFailedTestAsync()
    {
        var context = TestContext.Current;
        if (environment is null || hasDiagnostics || context.TestState?.Result != TestResult.Failed)
        {
            return;
        }

        hasDiagnostics = true;
        try
        {
            var path = await environment.WriteDiagnosticsAsync($"the test {context.Test?.TestDisplayName} failed", CancellationToken.None);
            context.TestOutputHelper?.WriteLine($"diagnostics {path}");
        }
        catch (IOException exception)
        {
            // The test's own failure is the one to be told.
            context.TestOutputHelper?.WriteLine(exception.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (environment is not null)
        {
            await environment.DisposeAsync();
            environment = null;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Says how the environment is launched. Override to bring a stand-in.</summary>
    /// <param name="options">The user's options.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <returns>The settings; logger, layout and origins of the options are filled in afterwards.</returns>
    protected virtual LaunchSettings CreateSettings(BenchOptions options, RepositoryLayout layout) => new();
}
