using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("rclone")]
public sealed class RcloneTests(SuiteFixture fixture) : S3ProfileSuite(fixture);
