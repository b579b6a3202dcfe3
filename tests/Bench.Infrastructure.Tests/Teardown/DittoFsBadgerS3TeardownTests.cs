using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-badger-s3")]
public sealed class DittoFsBadgerS3TeardownTests : TeardownSuite;
