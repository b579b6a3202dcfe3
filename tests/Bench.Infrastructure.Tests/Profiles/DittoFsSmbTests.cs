using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-smb")]
public sealed class DittoFsSmbTests(SuiteFixture fixture) : S3ProfileSuite(fixture);
