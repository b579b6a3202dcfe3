using Bench.Environments.Discovery;
using Bench.Environments.Ownership;

namespace Bench.Tests.Discovery;

/// <summary>What <c>up</c> does about an environment that is there already, for each state of whoever started it.</summary>
public sealed class ExistingStepTests
{
    [Theory]
    [InlineData("Alive", true, "RefuseBusy")]
    [InlineData("Alive", false, "RefuseBusy")]
    [InlineData("Gone", true, "Use")]
    [InlineData("Gone", false, "Replace")]
    [InlineData("Elsewhere", true, "Use")]
    [InlineData("Elsewhere", false, "RefuseElsewhere")]
    public void Owner_and_usability_decide_the_step(string owner, bool isUsable, string step) =>
        ExistingSteps.For(Enum.Parse<OwnerState>(owner), isUsable).ToString().Should().Be(step);

    [Fact]
    public void Owner_of_another_boot_is_gone() =>
        (ProcessOwner.Current with { BootId = "another" }).Look().Should().Be(OwnerState.Gone);

    [Fact]
    public void Owner_of_another_machine_cannot_be_seen() =>
        (ProcessOwner.Current with { Machine = "another", BootId = "another" }).Look().Should().Be(OwnerState.Elsewhere);
}
