using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;

namespace Bench.Tests.Clients;

public sealed class MountCheckTests
{
    private readonly MountCheck check = new("ganesha", "this machine");

    [Fact]
    public void A_mount_with_all_that_was_declared_and_more_passes() =>
        check.RequireEffective("/m", Mounted("rw", "vers=3", "hard"), ["vers=3", "hard"]).Source.Should().Be("s:/export");

    [Fact]
    public void Options_that_are_not_in_force_are_named_with_those_that_are() => check
        .Invoking(strict => strict.RequireEffective("/m", Mounted("rw", "vers=3"), ["vers=3", "hard", "proto=tcp"]))
        .Should().Throw<EnvironmentException>().Which.Details.Should().BeEquivalentTo(new
        {
            Profile = "ganesha",
            Stage = EnvironmentStage.Mount,
            Where = "this machine",
            Cause = "the effective mount options lack hard, proto=tcp",
            LastObservation = "rw,vers=3",
        });

    [Fact]
    public void Mount_that_is_missing_in_the_mount_table_is_a_failure() => check
        .Invoking(strict => strict.RequireEffective("/m", null, []))
        .Should().Throw<EnvironmentException>().Which.Details.Cause.Should().Be("nothing is mounted on /m although mount succeeded");

    [Fact]
    public void Failed_command_is_reported_with_status_and_error_text()
    {
        check.Invoking(strict => strict.RequireSuccess(["mount", "x"], new CommandResult(0, "", "noise"))).Should().NotThrow();
        check.Invoking(strict => strict.RequireSuccess(["mount", "x"], new CommandResult(32, "", "no such device\n")))
            .Should().Throw<EnvironmentException>().Which.Details.Should().BeEquivalentTo(
                new { Cause = "'mount x' failed with status 32: no such device", LastObservation = "no such device" });
    }

    [Fact]
    public void Expected_options_are_compared_with_those_of_the_kernel() =>
        MountCheck.Expected(GaneshaProfile.Value.DefaultMount).Should().Contain(["vers=3", "proto=tcp", "local_lock=all"]);

    private static ExportMount Mounted(params string[] options) => new("s:/export", "/m", "nfs", options);
}
