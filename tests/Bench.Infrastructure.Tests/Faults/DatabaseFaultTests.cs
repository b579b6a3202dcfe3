using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A PostgreSQL that is gone. PostgreSQL is started for any server, so Ganesha's start tells.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class DatabaseFaultTests
{
    [Fact]
    public async Task Database_killed_during_start_is_named()
    {
        // The line names the container, in the moment it runs.
        var trial = new FaultTrial(line =>
        {
            if (line.Contains("-postgres started", StringComparison.Ordinal))
            {
                ShellCommand.Run("docker", "kill", line.Split(' ')[1]);
            }
        });

        var failure = await trial.FailAsync(GaneshaProfile.Value with { Metadata = MetadataKind.PostgreSql });

        failure.Details.Stage.Should().Be(EnvironmentStage.Readiness);
        FaultTrial.FirstLine(failure).Should().Contain("the container ended before pg_isready succeeded: exit status 137").And.Contain("-postgres, after");
    }
}
