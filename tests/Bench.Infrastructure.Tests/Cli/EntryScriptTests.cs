using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Environments;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>The script at the root of the repository: the verbs it does itself, and what it says where it cannot go on.</summary>
public sealed partial class EntryScriptTests
{
    private static readonly string Root = RepositoryLayout.Find(AppContext.BaseDirectory).Root;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Engine")]
    public async Task Setup_of_a_machine_that_has_everything_changes_nothing_and_says_so()
    {
        var setup = await RunAsync([], "setup", "--check");

        setup.ExitCode.Should().Be(0, setup.StandardError);
        setup.StandardOutput.Should().BeEmpty();
        setup.StandardError.Should().MatchRegex(@"^setup: ready: engine API 1\.\d+, buildx, compose\n$");
    }

    /// <summary>A newer Debian's packages are there to be asked for. An upgrade of the machine must not see them, its updates included.</summary>
    [Fact]
    public async Task Apt_source_added_by_setup_upgrades_nothing()
    {
        const string pins = "/etc/apt/preferences.d/bench-engine";
        Assert.SkipUnless(File.Exists(pins), "setup has added no release of Debian here");
        var policy = (await RunAsync("apt-cache", [], ["policy"])).StandardOutput.Split('\n');
        var release = EngineRelease().Match(await File.ReadAllTextAsync(Path.Combine(Root, "scripts", "packages.sh"), Token)).Groups["name"].Value;

        var priorities = policy.Zip(policy.Skip(1))
            .Where(lines => lines.Second.Contains($",n={release}", StringComparison.Ordinal))
            .Select(lines => int.Parse(lines.First.Trim().Split(' ')[0], CultureInfo.InvariantCulture));

        priorities.Should().HaveCountGreaterThan(1, "the updates have a name of their own").And.OnlyContain(priority => priority <= 100);
        (OperatingSystem.IsWindows() || File.GetUnixFileMode(pins).HasFlag(UnixFileMode.OtherRead)).Should().BeTrue("it is everybody's");
    }

    /// <summary>It only serves machines without a registry: no reason to stop somebody who has an engine and may not install.</summary>
    [Fact]
    [Trait("Category", "Engine")]
    public async Task Missing_mmdebstrap_is_reported_to_user_without_root_and_setup_goes_on()
    {
        Assert.SkipUnless(File.Exists("/etc/debian_version"), "elsewhere it is never asked for");
        using var programs = new TemporaryFolder();
        foreach (var program in Directory.GetFiles("/usr/bin").Concat(Directory.GetFiles("/usr/local/bin")).Where(path => Path.GetFileName(path) != "mmdebstrap"))
        {
            File.Delete(programs.At(Path.GetFileName(program)));
            File.CreateSymbolicLink(programs.At(Path.GetFileName(program)), program);
        }

        var setup = await RunAsync(new() { ["PATH"] = programs.Path }, "setup", "--check");

        setup.ExitCode.Should().Be(0, setup.StandardError);
        setup.StandardError.Should().Contain("setup: mmdebstrap is missing: images can be made only where a registry is reachable").And.Contain("setup: ready: ");
    }

    /// <summary>The tests that run now are up to date, so that nothing is built again under them.</summary>
    [Fact]
    [Trait("Category", "Engine")]
    public async Task A_filter_of_test_that_matches_nothing_is_an_error()
    {
        var test = await RunAsync([], "test", "--no-build", "--filter", "Profile=no-such-profile");

        test.ExitCode.Should().Be(1);
        test.StandardOutput.Should().Contain("No test matches the given testcase filter `Profile=no-such-profile`");
        test.StandardError.Should().Contain("bench: no test matches the filter\n");
    }

    /// <summary>A filter may choose tests of one project: none in another is no failure. Nor does this run anything that starts something.</summary>
    [Fact]
    [Trait("Category", "Engine")]
    public async Task A_filter_of_test_may_match_in_one_project_only()
    {
        var test = await RunAsync([], "test", "--no-build", "--filter", "FullyQualifiedName~.RepositoryLayoutTests.");

        test.ExitCode.Should().Be(0, test.StandardOutput + test.StandardError);
        test.StandardOutput.Should().Contain("No test matches the given testcase filter").And.Contain("Bench.Tests.RepositoryLayoutTests.");
    }

    [GeneratedRegex("engine_release=(?<name>[a-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex EngineRelease();

    private static Task<BufferedCommandResult> RunAsync(Dictionary<string, string?> environment, params string[] arguments) =>
        RunAsync(Path.Combine(Root, "bench"), environment, arguments);

    private static async Task<BufferedCommandResult> RunAsync(string program, Dictionary<string, string?> environment, string[] arguments) =>
        await CliWrap.Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(Root)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
}
