using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("ganesha")]
public sealed class GaneshaTests(SuiteFixture fixture) : ProfileSuite(fixture);
