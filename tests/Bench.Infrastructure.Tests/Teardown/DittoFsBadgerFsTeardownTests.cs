using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-badger-fs")]
public sealed class DittoFsBadgerFsTeardownTests : TeardownSuite<DittoFsBadgerFs>;
