using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-postgres-s3")]
public sealed class DittoFsPostgresS3TeardownTests : TeardownSuite;
