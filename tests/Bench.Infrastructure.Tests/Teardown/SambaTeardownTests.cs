using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("samba")]
public sealed class SambaTeardownTests : TeardownSuite;
