using Bench.Environments.Containers;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Containers;

public sealed class ContainerTroubleTests
{
    [Theory]
    [InlineData(1, false, "exit status 1")]
    [InlineData(137, true, "it was killed for using more memory than its limit of 32 MiB (BENCH_MEM_LIMIT)")]
    [InlineData(137, false, "exit status 137, killed from outside or for using more memory than its limit of 32 MiB (BENCH_MEM_LIMIT)")]
    public void What_has_ended_says_how_and_for_memory_only_where_that_may_be(int status, bool noticed, string text) =>
        ContainerTrouble.Of(Ended(status, noticed))!.Text.Should().Be(text);

    [Fact]
    public void What_may_have_been_memory_says_what_to_do_in_that_case() =>
        ContainerTrouble.Of(Ended(137, noticed: false))!.Remedy.Should().StartWith("if nobody killed it, raise BENCH_MEM_LIMIT");

    private static ContainerInspectResponse Ended(int status, bool noticed) => new()
    {
        Name = "/bench-0a1b2c3d-server",
        State = new() { ExitCode = status, OOMKilled = noticed },
        HostConfig = new HostConfig { Memory = 32L << 20 },
    };
}
