using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>
/// Provokes a fault and asserts what holds for each: it is reported before the stage's time is over, its diagnostics folder is there and holds
/// no secret, and nothing is left of the environment. What the first line says is the test's own business.
/// </summary>
internal sealed partial class FaultTrial
{
    /// <summary>What a stage may take. No fault whose cause can be seen needs it.</summary>
    private static readonly TimeSpan StageBudget = TimeSpan.FromSeconds(40);

    private readonly ListLogger logger;

    public FaultTrial()
        : this(_ => { })
    {
    }

    /// <summary>A trial in which something is done when the library logs a line.</summary>
    public FaultTrial(Action<string> onLine)
    {
        logger = new ListLogger(onLine);
    }

    public static RepositoryLayout Repository { get; } = RepositoryLayout.Find(AppContext.BaseDirectory);

    /// <summary>The machine's own options, with a planted secret for each of theirs and short times.</summary>
    public BenchOptions Options { get; init; } = Shortened(TestOptions.WithSecrets(BenchOptionsLoader.Load(Repository, ProfileCatalog.ServerKeys).Options));

    /// <summary>The repository to run in.</summary>
    public RepositoryLayout Layout { get; init; } = Repository;

    /// <summary>Whether the documented ports are taken.</summary>
    public bool FixedPorts { get; init; }

    /// <summary>What the library logged.</summary>
    public IReadOnlyList<string> Log => logger.Lines;

    /// <summary>The id of the environment; null when it was refused before it had one.</summary>
    public string? EnvironmentId => Log.Select(line => Identity().Match(line)).FirstOrDefault(match => match.Success)?.Groups["id"].Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts an environment that is expected to come up; the fault comes later.</summary>
    public async Task<BenchEnvironment> StartAsync(Profile profile)
    {
        try
        {
            var settings = new LaunchSettings { FixedPorts = FixedPorts, Layout = Layout, Logger = logger, StandIn = DittoFsStandIn.UnlessSourceIsGiven(Options, Repository) };
            return await EnvironmentLauncher.StartAsync(profile, Options, settings, Token);
        }
        catch (PrerequisiteException exception) when (exception.Message.Contains("does not run here", StringComparison.Ordinal) && SkipPolicy.Allows(profile.Name, Options))
        {
            Assert.Skip(exception.Message);
            throw;
        }
    }

    /// <summary>Makes the images of a profile, where nothing is faulty yet.</summary>
    public async Task MakeImagesAsync(Profile profile)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        var preview = await LaunchPreview.ReadAsync(engine, profile, Options, new LaunchSettings { Layout = Repository, Logger = logger }, Token);
        await foreach (var _ in preview.EnsureImagesAsync(Token))
        {
        }
    }

    /// <summary>Starts an environment that is expected to fail.</summary>
    /// <returns>The failure, with everything that holds for each already asserted.</returns>
    public async Task<EnvironmentException> FailAsync(Profile profile)
    {
        var failure = await FailAsync(async () => await (await StartAsync(profile)).DisposeAsync());
        failure.Message.Should().MatchRegex(@"after \d+\.\d s, timeout \d+\.\d s\)\.\n", "a start has a timeout in every stage");
        await NothingIsLeftAsync();
        return failure;
    }

    /// <summary>Does something that is expected to fail, and to have written its diagnostics folder.</summary>
    public static async Task<EnvironmentException> FailAsync(Func<Task> act)
    {
        var failure = await FailWithoutDiagnosticsAsync(act);
        failure.Details.DiagnosticsPath.Should().NotBeNull(failure.Message);
        await ShouldHoldNoSecretAsync(failure.Details.DiagnosticsPath!);
        Directory.Delete(failure.Details.DiagnosticsPath!, recursive: true);
        return failure;
    }

    /// <summary>The same where no diagnostics folder can be written, or none is to be.</summary>
    public static async Task<EnvironmentException> FailWithoutDiagnosticsAsync(Func<Task> act)
    {
        var failure = (await act.Should().ThrowAsync<EnvironmentException>()).Which;
        TestContext.Current.TestOutputHelper!.WriteLine(failure.Message);
        failure.Message.Should().NotContain(TestOptions.Secret);
        failure.Details.LeftBehind.Should().BeEmpty();
        failure.Details.Elapsed.GetValueOrDefault().Should().BeLessThan(StageBudget, "its cause can be seen");
        return failure;
    }

    /// <summary>Wants nothing of the environment to be left: containers, networks, volumes, mounts, folders, its guardian.</summary>
    public async Task NothingIsLeftAsync()
    {
        if (EnvironmentId is { } id)
        {
            using var leftovers = await Leftovers.ConnectAsync(Token);
            (await leftovers.FindAsync(id, Token)).Should().BeEmpty();
        }
    }

    /// <summary>The first line of a message: all that many people read.</summary>
    public static string FirstLine(Exception exception) => exception.Message.Split('\n')[0];

    private static BenchOptions Shortened(BenchOptions options) => options with
    {
        Timeouts = options.Timeouts with { Containers = StageBudget, Ready = StageBudget, Bootstrap = StageBudget, Mount = StageBudget },
    };

    private static async Task ShouldHoldNoSecretAsync(string diagnostics)
    {
        var files = Directory.GetFiles(diagnostics, "*", SearchOption.AllDirectories);
        files.Should().Contain(Path.Combine(diagnostics, "summary.md"));
        foreach (var file in files)
        {
            (await File.ReadAllTextAsync(file, Token)).Should().NotContain(TestOptions.Secret, file);
        }
    }

    [GeneratedRegex("^environment (?<id>[0-9a-f]{8}) of ", RegexOptions.ExplicitCapture)]
    private static partial Regex Identity();
}
