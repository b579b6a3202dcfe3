using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-smb")]
public sealed class DittoFsSmbTeardownTests : TeardownSuite;
