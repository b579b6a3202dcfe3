using Bench.Environments.Diagnostics;

namespace Bench.Tests.Diagnostics;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "network", "0 networks")]
    [InlineData(1, "network", "1 network")]
    [InlineData(2, "network", "2 networks")]
    [InlineData(1, "process", "1 process")]
    [InlineData(3, "process", "3 processes")]
    public void Word_agrees_with_count(int count, string word, string expected) => Quantity.Of(count, word).Should().Be(expected);

    [Fact]
    public void List_leaves_zeros_out() => Quantity.List((2, "container"), (1, "network"), (0, "volume")).Should().Be("2 containers, 1 network");

    [Fact]
    public void List_of_zeros_is_nothing() => Quantity.List((0, "container"), (0, "network")).Should().Be("nothing");
}
