using Bench.Environments.Containers;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Bench.Tests.Discovery;
using Docker.DotNet.Models;
using ContainerSpec = Bench.Environments.Servers.ContainerSpec;

namespace Bench.Tests.Engine;

public sealed class ContainerTroubleTests
{
    [Theory]
    [InlineData(1, false, "exit status 1")]
    [InlineData(137, true, "it was killed for using more memory than its limit of 32 MiB (BENCH_MEM_LIMIT)")]
    [InlineData(137, false, "exit status 137, killed from outside or for using more memory than its limit of 32 MiB (BENCH_MEM_LIMIT)")]
    public void Ended_container_reports_status_and_memory_only_when_possible(int status, bool noticed, string text) =>
        ContainerTrouble.Of(Ended(status, noticed), Spec(ContainerRole.Server, null))!.Text.Should().Be(text);

    [Fact]
    public void Possible_memory_kill_says_what_to_do() =>
        ContainerTrouble.Of(Ended(137, noticed: false), Spec(ContainerRole.Server, null))!.Remedy.Should().StartWith("if nothing else killed it, raise BENCH_MEM_LIMIT");

    /// <summary>What is advised makes that container smaller: S3 keeps objects in memory, and not every server has a cache of its own.</summary>
    [Theory]
    [InlineData("rclone", ContainerRole.Server, "raise BENCH_MEM_LIMIT, or lower BENCH_CACHE_SIZE; compare only results of the same limits")]
    [InlineData("rclone", ContainerRole.S3, "raise BENCH_MEM_LIMIT, or store less in it at a time, since it keeps objects in memory, or name an S3 of your own in S3_ENDPOINT; compare only results of the same limits")]
    [InlineData("ganesha", ContainerRole.Server, "raise BENCH_MEM_LIMIT; compare only results of the same limits")]
    [InlineData("juicefs", ContainerRole.Client, "raise BENCH_MEM_LIMIT, or lower BENCH_CACHE_SIZE; compare only results of the same limits")]
    [InlineData("juicefs", ContainerRole.PostgreSql, "raise BENCH_MEM_LIMIT; compare only results of the same limits")]
    public void Container_out_of_memory_is_advised_to_save_what_it_uses(string profile, ContainerRole role, string remedy)
    {
        var host = RecordSamples.Host(profile, TestOptions.Defaults(), ClientKind.HostKernel);
        var plan = RecordSamples.Plan(host, profile == "rclone" ? RcloneServer.ServeNfs.Name : ServerVariant.Standard.Name);

        ContainerTrouble.Of(Ended(137, noticed: true), plan.Specs.Single(spec => spec.Role == role))!.Remedy.Should().Be(remedy);
    }

    [Fact]
    public void Container_without_a_limit_was_killed_as_the_machine_was_full()
    {
        var container = Ended(137, noticed: true);
        container.HostConfig!.Memory = 0;

        ContainerTrouble.Of(container, Spec(ContainerRole.Client, null)).Should().Be(
            new ContainerTrouble("it was killed as the machine had no memory left", "stop what else uses memory on this machine"));
    }

    private static ContainerSpec Spec(ContainerRole role, string? lessMemory) =>
        new() { Role = role, Image = new RegistryImage("example:1"), LessMemory = lessMemory };

    private static ContainerInspectResponse Ended(int status, bool noticed) => new()
    {
        Name = "/bench-0a1b2c3d-server",
        State = new() { ExitCode = status, OOMKilled = noticed },
        HostConfig = new HostConfig { Memory = 32L << 20 },
    };
}
