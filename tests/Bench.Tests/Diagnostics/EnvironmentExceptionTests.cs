using Bench.Environments;

namespace Bench.Tests.Diagnostics;

public sealed class EnvironmentExceptionTests
{
    [Fact]
    public void Message_has_every_detail()
    {
        var exception = new EnvironmentException(new FailureDetails
        {
            Profile = "ganesha",
            Stage = EnvironmentStage.Readiness,
            Where = "container bench-ab12-server",
            Cause = "the NFS port does not answer",
            Elapsed = TimeSpan.FromSeconds(30.04),
            Budget = TimeSpan.FromSeconds(30),
            LastObservation = "connection refused",
            LogTail = ["starting", "cannot bind"],
            LogPath = "results/logs/x",
            DiagnosticsPath = "results/failures/y",
            NextStep = "read the log",
        });

        exception.Message.Should().Be(
            """
            ganesha: the NFS port does not answer (stage Readiness, container bench-ab12-server, after 30.0 s, timeout 30.0 s).
              last seen   connection refused
              log         starting
              log         cannot bind
              logs        results/logs/x
              diagnostics results/failures/y
              next        read the log
            """);
    }

    [Fact]
    public void Missing_diagnostics_are_explained_in_a_line()
    {
        var details = new FailureDetails { Stage = EnvironmentStage.Mount, Cause = "no mount", NextStep = "look", DiagnosticsProblem = "the disk is full" };

        new EnvironmentException(details).Message.Should().Be("no mount (stage Mount).\n  diagnostics none: the disk is full\n  next        look");
    }

    [Fact]
    public void Unknown_details_are_left_out()
    {
        var details = new FailureDetails { Stage = EnvironmentStage.Images, Cause = "no image", NextStep = "build one" };

        new EnvironmentException(details).Message.Should().Be("no image (stage Images).\n  next        build one");
    }
}
