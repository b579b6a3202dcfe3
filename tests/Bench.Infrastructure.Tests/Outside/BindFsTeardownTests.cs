using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Teardown;
using Bench.OutsideProfile;

namespace Bench.Infrastructure.Tests.Outside;

[Profile<BindFs>]
public sealed class BindFsTeardownTests : TeardownSuite;
