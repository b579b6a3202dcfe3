using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Teardown;
using Bench.OutsideSshfs;

namespace Bench.Infrastructure.Tests.Outside;

[Profile("sshfs")]
public sealed class SshFsTeardownTests : TeardownSuite<SshFs>;
