using Bench.Tests.Support;

namespace Bench.Tests;

[Collection(nameof(RunsLast))]
public sealed class NoEngineTests
{
    [Fact]
    public void No_test_has_asked_a_container_engine() => RefusingEngine.FirstRequest.Should().BeNull("./bench test --fast runs where there is none");
}
