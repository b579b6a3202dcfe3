using Bench.Cli.Checking;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Tests.Host;

namespace Bench.Tests.Cli.Checking;

public sealed class CheckReportTests
{
    [Fact]
    public void A_machine_that_has_everything_lacks_nothing()
    {
        var report = CheckReport.Of(Facts(), []);

        report.Missing.Should().Be(0);
        report.Requirements.Should().OnlyContain(entry => entry.Status == FindingStatus.Ok && entry.Remedy == null);
    }

    [Theory]
    [InlineData("docker", "sudo ./bench setup")]
    [InlineData("jq", "sudo apt-get install -y jq")]
    [InlineData("bc", "sudo apt-get install -y bc")]
    [InlineData("make", "sudo apt-get install -y make")]
    public void A_required_program_that_is_missing_counts_and_comes_with_its_command(string program, string command)
    {
        var report = CheckReport.Of(Facts() with { FindProgram = name => name == program ? null : $"/usr/bin/{name}" }, []);

        report.Missing.Should().Be(1);
        Entry(report, program).Should().BeEquivalentTo(new { Need = Need.Required, Status = FindingStatus.Missing, Remedy = command });
    }

    [Theory]
    [InlineData("fio", nameof(Need.InClientImage))]
    [InlineData("curl", nameof(Need.InClientImage))]
    [InlineData("smbclient", nameof(Need.InClientImage))]
    [InlineData("showmount", nameof(Need.InClientImage))]
    [InlineData("python3", nameof(Need.Optional))]
    public void Optional_items_do_not_count_as_missing(string program, string need)
    {
        var report = CheckReport.Of(Facts() with { FindProgram = name => name == program ? null : $"/usr/bin/{name}" }, []);

        report.Missing.Should().Be(0);
        Entry(report, program).Should().BeEquivalentTo(new { Need = Enum.Parse<Need>(need), Status = FindingStatus.Missing });
    }

    [Fact]
    public void On_a_system_the_script_does_not_know_the_engines_packages_are_named()
    {
        var facts = Facts() with { Distribution = Distribution.Parse(["ID=fedora"]), Buildx = new CliPlugin("buildx", null, "unknown command") };

        Entry(CheckReport.Of(facts, []), "buildx").Should().BeEquivalentTo(
            new { Found = "unknown command", Remedy = "sudo dnf install -y moby-engine docker-buildx docker-compose" });
    }

    [Fact]
    public void Limits_that_the_machine_cannot_keep_count_as_missing()
    {
        var report = CheckReport.Of(Facts() with { Cpus = 1, MemoryBytes = 1L << 30, Disk = new EngineDisk("/data", 1L << 30) }, []);

        report.Requirements.Where(entry => entry.IsMissing()).Select(entry => entry.Name).Should().Equal("processors", "memory", "disk");
        report.Missing.Should().Be(3);
    }

    [Fact]
    public void An_engine_that_is_there_but_silent_is_started_not_installed()
    {
        var facts = Facts() with { Host = null, EngineProblem = new PrerequisiteException("It is silent", "start it"), Disk = null };

        var report = CheckReport.Of(facts, null);

        report.Missing.Should().Be(1);
        Entry(report, "engine").Should().BeEquivalentTo(new { Found = "It is silent", Remedy = "start it" });
        Entry(report, "engine API").Status.Should().Be(FindingStatus.Unknown);
        report.ProfilesUnknown.Should().Be("no engine answers");
    }

    [Fact]
    public void A_kernel_without_file_systems_is_no_obstacle()
    {
        var absent = KernelSupport.Absent;

        CheckReport.Of(Facts() with { FileSystems = new() { Nfs = absent, NfsServer = absent, Cifs = absent, Fuse = absent } }, []).Missing.Should().Be(0);
    }

    [Fact]
    public void Settings_of_library_are_reported_and_have_no_effect()
    {
        var library = LibrarySettings.Find(new Dictionary<string, string> { ["TESTCONTAINERS_RYUK_DISABLED"] = "true" }, []);

        var report = CheckReport.Of(Facts() with { Library = library }, []);

        report.Missing.Should().Be(0);
        Entry(report, "library").Found.Should().Be("settings of Testcontainers, they have no effect here: TESTCONTAINERS_RYUK_DISABLED (environment)");
    }

    private static CheckEntry Entry(CheckReport report, string name) => report.Requirements.Single(entry => entry.Name == name);

    private static MachineFacts Facts() => new()
    {
        Distribution = Distribution.Parse(["ID=debian"]),
        IsRoot = false,
        FindProgram = name => $"/usr/bin/{name}",
        Host = TestHost.Create(),
        EngineProblem = null,
        Buildx = new CliPlugin("buildx", new Version(0, 13, 1), "0.13.1"),
        Compose = new CliPlugin("compose", new Version(2, 26, 1), "2.26.1"),
        FileSystems = new() { Nfs = KernelSupport.Present, NfsServer = KernelSupport.Loadable, Cifs = KernelSupport.Present, Fuse = KernelSupport.Present },
        Local = new LocalMounting(ClientPlatform.Linux, MountPrivilege.Root, true, true),
        Options = OptionFiles.Load().Options,
        OptionsProblem = null,
        Library = [],
        Cpus = 8,
        MemoryBytes = 16L << 30,
        CgroupVersion = 2,
        Disk = new EngineDisk("/var/lib/docker", 50L << 30),
    };
}
