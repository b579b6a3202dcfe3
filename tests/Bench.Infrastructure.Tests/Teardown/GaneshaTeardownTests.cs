using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("ganesha")]
public sealed class GaneshaTeardownTests : TeardownSuite;
