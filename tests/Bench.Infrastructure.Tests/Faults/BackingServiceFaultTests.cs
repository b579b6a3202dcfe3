using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Images;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>
/// What stands behind a server ends as soon as it is started. It is started for any server, so Ganesha's start tells. Testcontainers has
/// a module for each of the two, with waits of its own.
/// </summary>
[Profile("ganesha")]
[Thorough]
public sealed class BackingServiceFaultTests
{
    /// <summary>Programs that say a version, so that the image passes for what it is named as, and an end that says why.</summary>
    private const string Dying = """
        RUN printf '#!/bin/sh\necho "postgres (PostgreSQL) 16.1"\n' > /usr/bin/postgres && chmod 0755 /usr/bin/postgres
        ENTRYPOINT ["sh", "-c", "echo the last words >&2; exit 3"]
        """;

    [Theory]
    [InlineData(MetadataKind.PostgreSql, DataKind.LocalFiles, "pg_isready", "postgres")]
    [InlineData(MetadataKind.WithData, DataKind.S3, "/_localstack/health", "s3")]
    public async Task Container_that_ends_at_once_is_named_with_its_status_and_last_words(MetadataKind metadata, DataKind data, string probe, string name)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(TestContext.Current.CancellationToken);
        var image = (await workshop.Provider().EnsureAsync(workshop.OnDebian(Dying), TestContext.Current.CancellationToken)).Reference;
        var usual = new FaultTrial().Options;
        var platform = usual.Platform with { PostgreSqlImage = image, S3Image = image, Images = ImagePreference.Auto };

        var failure = await new FaultTrial { Options = usual with { Platform = platform } }.FailAsync(GaneshaProfile.Value with { Metadata = metadata, Data = data });

        failure.Details.Stage.Should().Be(EnvironmentStage.Readiness);
        FaultTrial.FirstLine(failure).Should().Contain("the container ended before").And.Contain(probe)
            .And.Contain("succeeded: exit status 3; last output: the last words").And.Contain($"-{name}, after").And.NotMatchRegex("[0-9a-f]{64}");
    }
}
