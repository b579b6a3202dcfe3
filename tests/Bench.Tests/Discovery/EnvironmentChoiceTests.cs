using Bench.Environments.Discovery;
using Bench.Environments.Profiles;

namespace Bench.Tests.Discovery;

public sealed class EnvironmentChoiceTests
{
    private const string Standard = "rclone";
    private static readonly RunningEnvironment KeptGanesha = RunningSamples.Environment("11aa22bb", "ganesha", kept: true);
    private static readonly RunningEnvironment KeptRclone = RunningSamples.Environment("11cc33dd", "rclone", kept: true);
    private static readonly RunningEnvironment HeldGanesha = RunningSamples.Environment("44ee55ff", "ganesha", kept: false);
    private static readonly RunningEnvironment HeldSamba = RunningSamples.Environment("66778899", "samba", kept: false);

    [Fact]
    public void Kept_environment_is_preferred_over_one_of_a_process() =>
        EnvironmentChoice.Pick([HeldGanesha, KeptGanesha], "ganesha", Standard).Should().Be(KeptGanesha);

    [Fact]
    public void Environment_of_process_is_found_when_none_is_kept() =>
        EnvironmentChoice.Pick([HeldSamba, KeptGanesha], "samba", Standard).Should().Be(HeldSamba);

    [Fact]
    public void The_beginning_of_an_id_is_enough() =>
        EnvironmentChoice.Pick([KeptGanesha, KeptRclone, HeldGanesha], "44e", Standard).Should().Be(HeldGanesha);

    [Fact]
    public void Where_none_is_named_the_one_that_is_up_is_meant() =>
        EnvironmentChoice.Pick([HeldSamba, KeptGanesha], null, Standard).Should().Be(KeptGanesha);

    [Fact]
    public void Where_several_are_up_the_default_profile_is_meant() =>
        EnvironmentChoice.Pick([KeptGanesha, KeptRclone], null, Standard).Should().Be(KeptRclone);

    [Fact]
    public void Several_environments_are_named_and_none_is_chosen() => Failure([KeptGanesha, KeptRclone], null, "samba").Problem.Should().Be(
        "several environments are up: ganesha (11aa22bb), rclone (11cc33dd)");

    [Fact]
    public void A_beginning_that_two_ids_have_is_not_enough()
    {
        var clash = RunningSamples.Environment("11aa9999", "samba", kept: false);
        Failure([KeptGanesha, clash], "11a", Standard).Problem.Should().Be("several environments are called 11a: ganesha (11aa22bb), samba (11aa9999), which another process has");
    }

    [Fact]
    public void Id_is_not_taken_for_a_profile() =>
        Failure([KeptGanesha], "0badcafe", Standard).Problem.Should().Be("0badcafe is not up; there is ganesha (11aa22bb)");

    [Fact]
    public void Message_without_environment_says_how_to_start_one()
    {
        var failure = Failure([], null, Standard);
        (failure.Problem, failure.NextStep).Should().Be(("nothing is up", "`bench up rclone`"));
        Failure([], "samba", Standard).NextStep.Should().Be("`bench up samba`");
    }

    [Fact]
    public void Unknown_profile_gets_a_guess()
    {
        var pick = () => EnvironmentChoice.Pick([KeptGanesha], "ganesh", Standard);
        pick.Should().Throw<UnknownProfileException>().WithMessage("*did you mean ganesha?*");
    }

    [Fact]
    public void Profile_from_outside_is_found_by_name()
    {
        var outside = RunningSamples.Environment("0a0b0c0d", "bindfs", kept: false);
        EnvironmentChoice.Pick([outside], "bindfs", Standard).Should().Be(outside);
    }

    [Fact]
    public void Newest_kept_environment_of_a_profile_is_attached_to()
    {
        var newer = RunningSamples.Environment("22aa22bb", "ganesha", kept: true);
        EnvironmentChoice.NewestKept([KeptGanesha, newer, KeptRclone, HeldGanesha], "ganesha").Should().Be(newer);
    }

    [Fact]
    public void Without_a_kept_environment_attaching_says_how_to_have_one()
    {
        var attach = () => EnvironmentChoice.NewestKept([HeldSamba], "samba");
        var failure = attach.Should().Throw<RunningEnvironmentException>().Which;

        failure.Problem.Should().Be("no environment of samba was left running; there is samba (66778899), which another process has");
        failure.NextStep.Should().Be("start one with EnvironmentLauncher.StartAsync and LaunchSettings.Keep");
    }

    [Fact]
    public void Environment_of_a_profile_from_outside_is_left_to_the_program_that_has_the_profile()
    {
        var failure = RunningEnvironmentException.DefinedElsewhere(RunningSamples.Environment("0a0b0c0d", "bindfs", kept: true));

        failure.Problem.Should().Be("bindfs (0a0b0c0d) cannot be worked with here: its profile, bindfs, is not one of this program's");
        failure.NextStep.Should().Be(
            "use the program that defines it, which takes hold of it with EnvironmentLauncher.AttachAsync; `bench down bindfs` removes it");
    }

    [Theory]
    [InlineData("ganesha", "`bench up ganesha` replaces it, `bench down ganesha` removes it")]
    [InlineData("bindfs", "`bench down bindfs` removes it")]
    public void Broken_environment_is_replaced_only_where_its_profile_is_known(string profile, string wayOut) =>
        RunningEnvironmentException.Replacement(RunningSamples.Environment("0a0b0c0d", profile, kept: true)).Should().Be(wayOut);

    private static RunningEnvironmentException Failure(IReadOnlyList<RunningEnvironment> all, string? name, string standard)
    {
        var pick = () => EnvironmentChoice.Pick(all, name, standard);
        return pick.Should().Throw<RunningEnvironmentException>().Which;
    }
}
