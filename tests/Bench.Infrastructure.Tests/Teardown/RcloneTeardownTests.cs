using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("rclone")]
public sealed class RcloneTeardownTests : TeardownSuite;
