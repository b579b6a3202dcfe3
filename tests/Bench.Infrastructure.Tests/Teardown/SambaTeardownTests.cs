using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("samba")]
public sealed class SambaTeardownTests : TeardownSuite<Samba>;
