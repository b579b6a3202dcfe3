using Bench.Environments;
using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Ownership;
using Bench.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Diagnostics.Folder;

public sealed class DiagnosticsSummaryTests
{
    private readonly DiagnosticsContent content = new()
    {
        Reason = "the NFS port does not answer",
        Identity = EnvironmentIdentity.Create("ganesha", kept: false, new FakeTimeProvider(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero))) with { Id = "0a1b2c3d" },
        Timeline = new PhaseTimeline(new FakeTimeProvider()),
        Options = "",
        Host = TestHost.Create(),
        BuildLogFolder = "/bench/results/logs/images",
    };

    [Fact]
    public void Summary_has_failure_place_duration_and_where_to_look()
    {
        content.Timeline.Record(new Phase(EnvironmentStage.Images, "total", TimeSpan.Zero, TimeSpan.FromSeconds(1.5)));
        content.Timeline.Record(new Phase(EnvironmentStage.Readiness, "Server nfs", TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(30)));

        var summary = DiagnosticsSummary.Write(content with
        {
            Failure = new FailureDetails
            {
                Stage = EnvironmentStage.Readiness,
                Where = "container bench-0a1b2c3d-server",
                Cause = "the NFS port does not answer",
                Elapsed = TimeSpan.FromSeconds(30.04),
                Budget = TimeSpan.FromSeconds(30),
                LastObservation = "connection refused",
                LogTail = ["starting", "cannot bind"],
                NextStep = "read the log",
            },
            Notices = ["not DittoFS"],
            Containers = [new("server", "exited, exit status 1", "{}", null, "starting\ncannot bind\n"), new("client", "unknown: the engine did not answer", null, null, null)],
            Manifest = "{}",
            Missing = ["log of client: no answer within 6 s"],
        });

        summary.Should().Be(
            """
            # ganesha: the NFS port does not answer

            - where: stage Readiness, container bench-0a1b2c3d-server
            - after: 30.04 s, timeout 30.00 s
            - last seen: connection refused
            - what to try: read the log
            - environment: 0a1b2c3d, started 2030-01-02 03:04:05 UTC
            - note: not DittoFS

            ## The end of the log

                starting
                cannot bind

            ## Phases

            | began | took | stage | what |
            | ---: | ---: | --- | --- |
            | 0.00 s | 1.50 s | Images | total |
            | 1.50 s | 30.00 s | Readiness | Server nfs |

            ## Containers

            - server: exited, exit status 1
            - client: unknown: the engine did not answer

            ## Where to look next

            - containers/server/log.txt: what it printed
            - containers/*/inspect.json and health.txt: how it was started, how it ended, what its health check saw
            - timeline.txt, options.txt, host.json: what happened when, what was asked for, on which machine
            - manifest.json: what the environment really was
            - /bench/results/logs/images: the logs of image builds

            ## What could not be collected

            - log of client: no answer within 6 s

            """);
    }

    [Fact]
    public void Summary_without_a_failure_says_why_it_was_written() =>
        DiagnosticsSummary.Write(content with { Reason = "the test X failed" }).Should().StartWith(
            """
            # ganesha: the test X failed

            - environment: 0a1b2c3d, started 2030-01-02 03:04:05 UTC

            ## Phases
            """);
}
