using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Infrastructure.Tests.Profiles;
using Bench.Infrastructure.Tests.Teardown;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.OrdinaryKernel;

/// <summary>
/// What <c>scripts/ordinary-kernel.sh</c> would run in its guest is there: a test, class or profile that is renamed does not drop out
/// of it unseen.
/// </summary>
public sealed partial class LaneTests
{
    private const int Usage = 2;
    private static readonly string Root = RepositoryLayout.Find(AppContext.BaseDirectory).Root;
    private static readonly string Script = Path.Combine(Root, "scripts", "ordinary-kernel.sh");

    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            new[] { "short", "long", "times" }.ToList().ForEach(form => NamesOf(form).ToList().ForEach(name => names.Add(form, name)));
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_name_of_a_list_chooses_tests(string form, string name) =>
        LaneTest.All.Where(test => test.Profiles.Intersect(Profiles()).Any() && test.FullName.Contains(name, StringComparison.Ordinal))
            .Should().NotBeEmpty($"the {form} form names it");

    [Fact]
    public void Each_profile_is_in_the_catalogue() => Profiles().Should().BeSubsetOf(ProfileCatalog.All.Select(profile => profile.Name));

    [Fact]
    public void The_long_form_has_every_test_of_a_profile_s_suites()
    {
        var suites = LaneTest.All.Where(test => test.Profiles.Intersect(Profiles()).Any() && IsOfSuite(test.DeclaredIn)).ToArray();

        suites.SelectMany(test => test.Profiles).Distinct().Should().BeEquivalentTo(Profiles());
        suites.Where(test => !IsChosen("long", test)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("File_written_synced_and_renamed_is_read_through_fresh_mount")]
    [InlineData("The_limits_of_the_options_are_in_force")]
    [InlineData("The_manifest_says_what_the_environment_really_is")]
    [InlineData("Only_a_client_with_a_kernel_of_its_own_mounts_with_another_than_the_host_s")]
    [InlineData("After_all_tests_the_machine_is_as_before")]
    public void Short_form_has_this_test_for_each_profile(string test) =>
        Profiles().Should().OnlyContain(profile => LaneTest.All.Any(
            item => item.Profiles.Contains(profile) && item.FullName.EndsWith($".{test}", StringComparison.Ordinal) && IsChosen("short", item)));

    [Theory]
    [InlineData("say which kernel: debian12 or debian13")]
    [InlineData("there is no argument 'debian11'", "debian11")]
    [InlineData("there is no argument '--quick'", "debian12", "--quick")]
    [InlineData("there is no profile 'smaba'", "debian12", "--profiles", "smaba")]
    [InlineData("there is no client 'uml'", "debian12", "--clients", "container uml")]
    [InlineData("'soon' is no number of seconds", "debian12", "--time-limit", "soon")]
    [InlineData("--clients needs a value", "debian12", "--clients")]
    public async Task Wrong_argument_is_named_before_anything_is_made(string complaint, params string[] arguments)
    {
        var run = await CliWrap.Cli.Wrap(Script).WithArguments(arguments).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(Usage, run.StandardError);
        run.StandardError.Should().StartWith($"ordinary-kernel: {complaint}");
    }

    /// <summary>A release that only the script knew would not be tried by anybody.</summary>
    [Fact]
    public void Each_night_tries_every_release()
    {
        var nightly = File.ReadAllText(Path.Combine(Root, ".github", "workflows", "nightly.yml"));

        Releases().Matches(File.ReadAllText(Script)).Select(match => match.Value).Distinct().Should().HaveCount(2)
            .And.OnlyContain(release => nightly.Contains($"- {release}", StringComparison.Ordinal));
    }

    private static bool IsOfSuite(Type type) =>
        new[] { typeof(ProfileSuite), typeof(CommandSuite), typeof(TeardownSuite) }.Contains(type);

    private static bool IsChosen(string form, LaneTest test) => NamesOf(form).Any(name => test.FullName.Contains(name, StringComparison.Ordinal));

    private static IEnumerable<string> NamesOf(string form) =>
        File.ReadLines(Path.Combine(Root, "scripts", "ordinary-kernel", form)).Where(line => line.Length > 0 && line[0] != '#');

    private static string[] Profiles() => DefaultProfiles().Match(File.ReadAllText(Script)).Groups["names"].Value.Split(' ');

    [GeneratedRegex("all_profiles='(?<names>[^']+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex DefaultProfiles();

    [GeneratedRegex(@"debian\d\d")]
    private static partial Regex Releases();
}
