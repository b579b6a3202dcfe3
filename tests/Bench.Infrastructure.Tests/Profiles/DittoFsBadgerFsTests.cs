using Bench.Environments.Profiles;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-badger-fs")]
public sealed class DittoFsBadgerFsTests(SuiteFixture<DittoFsBadgerFs> fixture) : ProfileSuite<DittoFsBadgerFs>(fixture);
