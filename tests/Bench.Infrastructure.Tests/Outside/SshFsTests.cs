using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Profiles;
using Bench.Infrastructure.Tests.Support;
using Bench.OutsideSshfs;

namespace Bench.Infrastructure.Tests.Outside;

[Profile<SshFs>]
public sealed class SshFsTests(SuiteFixture fixture) : ProfileSuite(fixture);
