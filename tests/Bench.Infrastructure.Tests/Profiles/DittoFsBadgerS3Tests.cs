using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-badger-s3")]
public sealed class DittoFsBadgerS3Tests(SuiteFixture fixture) : S3ProfileSuite(fixture);
