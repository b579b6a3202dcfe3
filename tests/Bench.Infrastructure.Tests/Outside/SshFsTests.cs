using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Profiles;
using Bench.Infrastructure.Tests.Support;
using Bench.OutsideSshfs;

namespace Bench.Infrastructure.Tests.Outside;

[Profile("sshfs")]
public sealed class SshFsTests(SuiteFixture<SshFs> fixture) : ProfileSuite<SshFs>(fixture);
