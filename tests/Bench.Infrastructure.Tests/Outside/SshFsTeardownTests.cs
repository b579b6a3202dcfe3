using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Teardown;
using Bench.OutsideSshfs;

namespace Bench.Infrastructure.Tests.Outside;

[Profile<SshFs>]
public sealed class SshFsTeardownTests : TeardownSuite;
