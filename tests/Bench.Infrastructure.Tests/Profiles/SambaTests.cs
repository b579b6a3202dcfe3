using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("samba")]
public sealed class SambaTests(SuiteFixture fixture) : ProfileSuite(fixture);
