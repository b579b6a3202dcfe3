using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("juicefs")]
public sealed class JuiceFsTeardownTests : TeardownSuite;
