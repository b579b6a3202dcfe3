using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-smb")]
public sealed class DittoFsSmbTeardownTests : TeardownSuite<DittoFsSmb>;
