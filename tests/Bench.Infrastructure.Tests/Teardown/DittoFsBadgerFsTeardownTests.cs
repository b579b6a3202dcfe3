using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("dittofs-badger-fs")]
public sealed class DittoFsBadgerFsTeardownTests : TeardownSuite;
