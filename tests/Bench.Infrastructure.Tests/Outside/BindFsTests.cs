using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Profiles;
using Bench.Infrastructure.Tests.Support;
using Bench.OutsideProfile;

namespace Bench.Infrastructure.Tests.Outside;

[Profile<BindFs>]
public sealed class BindFsTests(SuiteFixture fixture) : ProfileSuite(fixture);
