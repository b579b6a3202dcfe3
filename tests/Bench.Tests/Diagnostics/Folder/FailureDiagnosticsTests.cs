using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Ownership;
using Bench.Tests.Host;
using Docker.DotNet;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Tests.Diagnostics.Folder;

/// <summary>Diagnosticss of launches on paper: the engine is gone or silent, the folder cannot be written, the caller has cancelled.</summary>
public sealed class FailureDiagnosticsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DiagnosticsSubject subject;

    public FailureDiagnosticsTests()
    {
        folder.Write("Bench.sln", "");
        subject = new DiagnosticsSubject(
            EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System),
            TestOptions.WithSecrets(),
            [],
            RepositoryLayout.Find(folder.Path),
            new PhaseTimeline(TimeProvider.System),
            new LaunchNotices(NullLogger.Instance),
            TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static EnvironmentException Failure => new(
        new FailureDetails { Stage = EnvironmentStage.Mount, Cause = "no mount", NextStep = "look" }, new InvalidOperationException("inner"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Diagnostics_without_an_engine_have_what_is_known_here_and_name_what_is_not()
    {
        var named = await Diagnostics(Gone).AddToAsync(Failure, Token);

        var path = named.Details.DiagnosticsPath!;
        named.Message.Should().Contain($"\n  diagnostics {path}\n");
        named.InnerException!.Message.Should().Be("inner");
        Path.GetFileName(path).Should().EndWith($"-ganesha-{subject.Identity.Id}");
        Names(path).Should().BeEquivalentTo("summary.md", "timeline.txt", "options.txt", "host.json");
        var summary = await File.ReadAllTextAsync(Path.Combine(path, "summary.md"), Token);
        summary.Should().Contain("- containers: the engine is gone [redacted]\n").And.Contain("- none reported by the engine");
        (await File.ReadAllTextAsync(Path.Combine(path, "host.json"), Token)).Should().Contain("\"KernelRelease\": \"6.12.0\"");
    }

    [Fact]
    public async Task An_engine_that_is_silent_is_given_up_for_each_container()
    {
        using var silent = new FakeEngine(answer: null);
        var endpoint = new DockerEndpointAuthenticationConfiguration(silent.Endpoint);

        var named = await Diagnostics(_ => Task.FromResult<IDockerClient>(endpoint.GetDockerClientBuilder(Guid.NewGuid()).Build())).AddToAsync(Failure, Token);

        var summary = await File.ReadAllTextAsync(Path.Combine(named.Details.DiagnosticsPath!, "summary.md"), Token);
        summary.Should().Contain("- server: unknown: the engine did not answer\n").And.Contain("- client: unknown: the engine did not answer\n")
            .And.Contain("- inspect of server: no answer within 0.3 s\n").And.Contain("- log of client: no answer within 0.3 s\n");
    }

    [Fact]
    public async Task Failure_stays_and_a_line_says_why_its_diagnostics_could_not_be_written()
    {
        folder.Write("results/failures", "a file in the place of the folder");

        var named = await Diagnostics(Gone).AddToAsync(Failure, Token);

        named.Details.Should().BeEquivalentTo(Failure.Details with { DiagnosticsProblem = named.Details.DiagnosticsProblem });
        named.Details.DiagnosticsProblem.Should().Contain("results/failures").And.NotContain("\n");
        named.Message.Should().StartWith("no mount (stage Mount).\n  diagnostics none: ");
    }

    [Fact]
    public async Task Incomplete_diagnostics_are_removed()
    {
        var diagnostics = Diagnostics(_ =>
        {
            // In the place of a file that is written later.
            Directory.CreateDirectory(Path.Combine(Directory.GetDirectories(subject.Layout.Failures).Single(), "host.json"));
            return Gone(default);
        });

        var named = await diagnostics.AddToAsync(Failure, Token);

        named.Details.DiagnosticsPath.Should().BeNull();
        named.Details.DiagnosticsProblem.Should().Contain("host.json");
        Directory.GetDirectories(subject.Layout.Failures).Should().BeEmpty();
    }

    [Fact]
    public async Task Collection_has_a_time_limit_and_a_part_that_ignores_it_is_left_out()
    {
        var diagnostics = new FailureDiagnostics(subject, new DiagnosticsLimits { Time = TimeSpan.FromSeconds(1), PartTime = TimeSpan.FromMinutes(1) }, _ => new TaskCompletionSource<IDockerClient>().Task)
        {
            Host = TestHost.Create(),
        };

        (await diagnostics.AddToAsync(Failure, Token)).Details.DiagnosticsProblem.Should().Be("not written within 1 s");
    }

    [Fact]
    public async Task Caller_who_cancels_gets_no_diagnostics()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var same = await Diagnostics(Gone).AddToAsync(Failure, cancelled.Token);

        same.Message.Should().Be(Failure.Message);
        Directory.Exists(subject.Layout.Failures).Should().BeFalse();
    }

    [Fact]
    public async Task Failure_before_the_engine_was_reached_has_no_diagnostics()
    {
        var diagnostics = new FailureDiagnostics(subject, new DiagnosticsLimits(), Gone);

        (await diagnostics.AddToAsync(Failure, Token)).Message.Should().Be(Failure.Message);
        Directory.Exists(subject.Layout.Failures).Should().BeFalse();
    }

    [Fact]
    public async Task Failure_that_passes_through_several_stages_has_one_diagnostics_folder()
    {
        var diagnostics = Diagnostics(Gone);

        var once = await diagnostics.AddToAsync(Failure, Token);
        var twice = await diagnostics.AddToAsync(once, Token);

        twice.Should().BeSameAs(once);
        Directory.GetDirectories(subject.Layout.Failures).Should().ContainSingle();
    }

    [Fact]
    public async Task Diagnostics_folder_keeps_its_size_limit()
    {
        var files = new DiagnosticsFiles(folder.At("small"), SecretRedactor.None, 1000);

        await files.WriteAsync("first.txt", string.Concat(Enumerable.Repeat("text\n", 100)), Token);
        await files.WriteAsync("log.txt", string.Concat(Enumerable.Repeat("text\n", 1000)), Token);
        await files.WriteAsync("last.txt", string.Concat(Enumerable.Repeat("text\n", 1000)), Token);

        new DirectoryInfo(folder.At("small")).EnumerateFiles().Sum(file => file.Length).Should().BeInRange(900, 1000);
        (await File.ReadAllTextAsync(folder.At("small/log.txt"), Token)).Should().StartWith("text\n").And.Contain("bytes were left out here").And.EndWith("text\n");
    }

    private static Task<IDockerClient> Gone(CancellationToken token) =>
        Task.FromException<IDockerClient>(new IOException($"the engine is gone {TestOptions.Secret}"));

    private static IEnumerable<string> Names(string path) =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(path, file));

    private FailureDiagnostics Diagnostics(Func<CancellationToken, Task<IDockerClient>> connect) =>
        new(subject, new DiagnosticsLimits { PartTime = TimeSpan.FromSeconds(0.3) }, connect) { Host = TestHost.Create() };
}
