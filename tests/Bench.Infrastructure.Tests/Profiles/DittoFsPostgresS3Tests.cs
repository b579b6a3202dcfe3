using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-postgres-s3")]
public sealed class DittoFsPostgresS3Tests(SuiteFixture fixture) : S3ProfileSuite(fixture)
{
    /// <summary>Asked of the running server: its module turns all three off, and only the last word on the command line counts.</summary>
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task PostgreSql_is_durable(string setting)
    {
        var result = await Fixture.Environment.Containers[ContainerRole.PostgreSql].RunAsync(
            ["sh", "-c", $"PGPASSWORD=$POSTGRES_PASSWORD psql -h 127.0.0.1 -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\" -tAc 'SHOW {setting}'"],
            TestContext.Current.CancellationToken);

        result.Should().BeEquivalentTo(new { StandardOutput = "on\n", StandardError = "" });
    }
}
