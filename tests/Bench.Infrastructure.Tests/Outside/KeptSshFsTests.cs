using Bench.Environments.Xunit;
using Bench.OutsideSshfs;

namespace Bench.Infrastructure.Tests.Outside;

[Profile<SshFs>]
public sealed class KeptSshFsTests : KeptSuite<SshFs>;
