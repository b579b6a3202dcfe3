using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Tests.Host;

public sealed class PortHoldersTests : IDisposable
{
    private readonly TcpListener squatter = new(IPAddress.Loopback, 0);

    public PortHoldersTests() => squatter.Start();

    private int Port => ((IPEndPoint)squatter.LocalEndpoint).Port;

    public void Dispose() => squatter.Dispose();

    [Fact]
    public async Task A_process_is_named_with_its_id()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere nobody is found");

        (await FailureAsync("[]")).Should().StartWith($"Port {Port} of this machine is in use by process {Environment.ProcessId} (")
            .And.Contain($"stop process {Environment.ProcessId}; or use free ports: --random-ports");
    }

    [Fact]
    public async Task A_container_is_named_and_so_is_what_frees_its_port() => (await FailureAsync(Containers("{}")))
        .Should().StartWith($"Port {Port} of this machine is in use by container web (nginx:1)").And.Contain("docker stop web");

    [Fact]
    public async Task An_environment_is_named_and_so_is_what_removes_it()
    {
        var identity = EnvironmentIdentity.Create("ganesha", kept: true, TimeProvider.System);

        (await FailureAsync(Containers(JsonSerializer.Serialize(identity.Labels()))))
            .Should().Contain($"container web, environment {identity.Id} of ganesha").And.Contain("`bench down ganesha` removes it");
    }

    [Fact]
    public async Task Free_port_passes()
    {
        squatter.Stop();
        using var engine = new FakeEngine("[]");
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();

        await new PortHolders(client).RequireFreeAsync([new PublishedPort(80, Port)], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Port_wanted_twice_is_refused_with_the_setting_that_moves_one()
    {
        var port = Port;
        squatter.Stop();
        using var engine = new FakeEngine("[]");
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();
        var check = () => new PortHolders(client).RequireFreeAsync([new(80, port), new(81, 0), new(82, 0), new(83, port) { Setting = "BENCH_API_PORT" }], TestContext.Current.CancellationToken);

        (await check.Should().ThrowAsync<PrerequisiteException>()).WithMessage($"Port {port} of this machine is used by two servers*BENCH_API_PORT*");
    }

    [Theory]
    [InlineData("   0: 0100007F:5629 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 22057, "socket:[4711]")]
    [InlineData("   0: 0100007F:5629 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4711 1", 22057, null)]
    [InlineData("   0: 0100007F:5629 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 22058, null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", 22057, null)]
    public void Only_who_listens_on_that_port_counts(string line, int port, string? socket) =>
        ListeningProcess.SocketOf(line, port).Should().Be(socket);

    private string Containers(string labels) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"Id":"1","Names":["/web"],"Image":"nginx:1","Labels":{{labels}},"Ports":[{"PrivatePort":80,"PublicPort":{{Port}},"Type":"tcp"}]}]""");

    private async Task<string> FailureAsync(string containers)
    {
        using var engine = new FakeEngine(containers);
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();
        var check = () => new PortHolders(client).RequireFreeAsync([new PublishedPort(80, Port)], TestContext.Current.CancellationToken);
        return (await check.Should().ThrowAsync<PrerequisiteException>()).Which.Message;
    }
}
