using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-badger-s3")]
public sealed class DittoFsBadgerS3Tests(SuiteFixture<DittoFsBadgerS3> fixture) : S3ProfileSuite<DittoFsBadgerS3>(fixture);
