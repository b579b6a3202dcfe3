using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("juicefs")]
public sealed class JuiceFsTests(SuiteFixture fixture) : S3ProfileSuite(fixture);
