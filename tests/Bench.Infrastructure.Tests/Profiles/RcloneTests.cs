using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("rclone")]
public sealed class RcloneTests(SuiteFixture<Rclone> fixture) : S3ProfileSuite<Rclone>(fixture);
