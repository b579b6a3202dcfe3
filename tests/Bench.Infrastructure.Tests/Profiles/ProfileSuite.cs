using System.Globalization;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Manifests;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>What every profile must do, written once. A profile's own class only names it.</summary>
public abstract class ProfileSuite(SuiteFixture fixture) : CommandSuite(fixture)
{
    private const long NanoCpusPerCpu = 1_000_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Environment_is_usable_and_timeline_has_duration_of_each_stage()
    {
        var stages = Environment.Timeline.Phases.Where(phase => phase.Name == "total").Select(phase => phase.Stage).Distinct();

        // Other tests have used it meanwhile.
        stages.Where(stage => stage < EnvironmentStage.Use).Should().Equal(Enum.GetValues<EnvironmentStage>().Where(stage => stage < EnvironmentStage.Use));
        TestContext.Current.TestOutputHelper!.WriteLine(Environment.Timeline.ToString());
        Environment.Notices.ToList().ForEach(TestContext.Current.TestOutputHelper.WriteLine);
    }

    [Fact]
    public async Task Every_container_that_has_a_health_check_is_healthy()
    {
        foreach (var container in Environment.Containers.All)
        {
            var health = await Eventually.ReadAsync(
                async () => (await container.InspectAsync(Token)).State?.Health?.Status ?? "none", status => status is "healthy" or "none", Token);

            health.Should().BeOneOf(["healthy", "none"], $"{container.Name} is in use");
        }
    }

    [Fact]
    public async Task A_second_bootstrap_changes_nothing()
    {
        var outcomes = await Environment.BootstrapAsync(Token);

        outcomes.Where(outcome => outcome.Changed).Should().BeEmpty();
    }

    [Fact]
    public void The_effective_mount_options_are_the_declared_ones() =>
        Environment.Session.Declaration.Options.Select(option => option.Effective).Should().BeSubsetOf(Environment.Mount!.Options);

    [Fact]
    public async Task File_written_synced_and_renamed_is_read_through_fresh_mount()
    {
        var path = Client.MountPath;
        var written = await OkAsync($"cd {path}; dd if=/dev/urandom of=a.part bs=1M count=3 conv=fsync status=none; mv a.part a; ls; sha256sum < a");

        await Client.UnmountAsync(Token);
        var unmounted = await OkAsync($"ls -A {path}");
        await Environment.MountAsync(Token);
        var read = await OkAsync($"cd {path}; ls; sha256sum < a; rm a");

        unmounted.Should().BeEmpty("nothing is mounted at that moment");
        read.Should().Be(written);
    }

    [Fact]
    public async Task The_limits_of_the_options_are_in_force()
    {
        foreach (var container in Environment.Containers.All.Where(container => container.Spec.Limited))
        {
            var host = (await container.InspectAsync(Token)).HostConfig!;

            host.NanoCPUs.Should().Be((long)(Fixture.Options.Limits.Cpus * NanoCpusPerCpu), $"of {container.Name}");
            host.Memory.Should().Be(Fixture.Options.Limits.MemoryBytes, $"of {container.Name}");
            host.MemorySwap.Should().Be(Fixture.Options.Limits.MemoryBytes, $"of {container.Name}: no swap");
        }
    }

    [Fact]
    public async Task The_kernel_holds_the_server_to_its_memory_limit()
    {
        string[] files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];

        var result = await Environment.Containers.Server.RunAsync(["sh", "-c", $"cat {string.Join(' ', files)} 2>/dev/null || true"], Token);

        result.StandardOutput.Trim()
            .Should().Be(Fixture.Options.Limits.MemoryBytes.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_manifest_says_what_the_environment_really_is()
    {
        var manifest = await Environment.ReadManifestAsync(Token);

        var server = manifest.Containers[Environment.Containers.Server.Spec.Role.Alias()];
        var limits = new LimitFacts(Fixture.Options.Limits.Cpus, Fixture.Options.Limits.MemoryBytes);
        server.EngineLimits.Should().Be(limits);
        server.KernelLimits.Should().Be(limits, "the engine may say what it likes: the kernel decides");
        manifest.Server.Version.Should().MatchRegex(@"\d+\.\d+|\b[0-9a-f]{7,}\b", "a release, or what it was built from");
        manifest.Server.IsStandIn.Should().Be(Environment.Notices.Any(notice => notice.Contains("stand-in", StringComparison.Ordinal)));
        Environment.Session.Declaration.Options.Select(option => option.Effective).Should().BeSubsetOf(manifest.Mount.Options);
        manifest.Client.Kernel.Should().MatchRegex(@"^\d+\.\d+");
        manifest.Differences.Should().Equal(Environment.Support.Reasons);
        manifest.Server.Variant.Should().Be(Environment.Variant.Name);
        manifest.Server.Durability.Should().NotBeNull();
        manifest.StartedByBench.Should().NotBeNull().And.Be(manifest.ReadByBench);
        manifest.Client.Fio.Should().MatchRegex(@"^fio-\d+\.\d+");
        (manifest.Conditions.EnforcedCpus, manifest.Conditions.EnforcedMemoryBytes).Should().Be((limits.Cpus, limits.MemoryBytes));
        (manifest.S3 is not null).Should().Be(Environment.Profile.Data == DataKind.S3);
        (manifest.PostgreSql is not null).Should().Be(Environment.Profile.Metadata == MetadataKind.PostgreSql);
        new[] { manifest.S3, manifest.PostgreSql }.OfType<BackingFacts>().Where(backing => backing.Version is null || backing.Image is null).Should().BeEmpty();
        manifest.Storage!.EngineDriver.Should().NotBeNullOrEmpty();
        (manifest.Storage.FileSystem is not null).Should().Be(Environment.Containers.Server.Spec.Data is not null);
        manifest.Load!.OverOneMinute.Should().NotBeNull();
        manifest.Load.OtherContainers.Should().NotBeNull();
        manifest.Unknown.Should().BeEmpty();
        ManifestJson.Read(ManifestJson.Write(manifest)).Should().BeEquivalentTo(manifest);
        TestContext.Current.TestOutputHelper!.WriteLine(ManifestJson.Write(manifest));
    }

    [Fact]
    public async Task Only_a_client_with_a_kernel_of_its_own_mounts_with_another_than_the_host_s()
    {
        var manifest = await Environment.ReadManifestAsync(Token);

        (manifest.Client.Kernel == manifest.Host.Kernel).Should().Be(manifest.Client.Kind != ClientKind.UserModeLinux, $"it is {manifest.Client}");
    }

    [Fact]
    public async Task No_container_is_privileged_and_none_has_more_capabilities_than_described()
    {
        foreach (var container in Environment.Containers.All)
        {
            var host = (await container.InspectAsync(Token)).HostConfig!;

            host.Privileged.Should().BeFalse();
            host.CapDrop.Should().Equal("ALL");
            (host.CapAdd ?? []).Select(name => name.Replace("CAP_", "", StringComparison.Ordinal)).Should().BeEquivalentTo(container.Spec.Capabilities);
            host.SecurityOpt.Should().Contain("no-new-privileges");
        }
    }

    [Fact]
    public async Task Published_ports_are_bound_to_the_loopback_address_only()
    {
        foreach (var container in Environment.Containers.All)
        {
            var ports = (await container.InspectAsync(Token)).NetworkSettings!.Ports!.Values.SelectMany(bindings => bindings ?? []);

            ports.Where(binding => binding.HostIP != "127.0.0.1").Should().BeEmpty($"of {container.Name}");
        }
    }

    [Fact]
    public async Task Restarting_the_server_keeps_the_data()
    {
        var path = Client.MountPath;
        var written = await OkAsync($"cd {path}; dd if=/dev/urandom of=kept bs=1M count=2 conv=fsync status=none; sha256sum < kept");

        await Environment.RestartServerAsync(ServerStop.Orderly, Token);

        (await OkAsync($"cd {path}; sha256sum < kept; rm kept")).Should().Be(written);
        (await Environment.BootstrapAsync(Token)).Where(outcome => outcome.Changed).Should().BeEmpty("the stores and the share were kept as well");
    }

    [Fact]
    public async Task Files_belong_to_the_root_user_who_wrote_them() =>
        (await OkAsync($"cd {Client.MountPath}; touch mine; stat -c '%u:%g' mine; rm mine")).Should().Be("0:0");
}
