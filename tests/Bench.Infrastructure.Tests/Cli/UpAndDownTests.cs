using System.Net;
using System.Net.Sockets;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
public sealed class UpAndDownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Up_leaves_a_mounted_server_running_and_down_leaves_nothing()
    {
        var before = await EngineSnapshot.TakeAsync(Token);
        try
        {
            var up = await BenchProcess.RunAsync("up", "ganesha");
            up.ExitCode.Should().Be(0, up.StandardError);
            up.StandardOutput.Should().Contain("127.0.0.1:22049").And.Contain("vers=3").And.Contain("./bench down ganesha");
            var next = up.StandardOutput.Split('\n').First(line => line.Contains("ls -la /", StringComparison.Ordinal)).Trim();
            (await ShellAsync(next)).ExitCode.Should().Be(0, $"what is printed can be pasted: {next}");

            var again = await BenchProcess.RunAsync("up", "ganesha");
            again.ExitCode.Should().Be(0);
            again.StandardOutput.Should().Contain("is up already");
        }
        finally
        {
            var down = await BenchProcess.RunAsync("down", "ganesha");
            down.ExitCode.Should().Be(0, down.StandardError);
        }

        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
        (await BenchProcess.RunAsync("down", "ganesha")).StandardOutput.Should().Contain("is not up");
    }

    /// <summary>Nothing of one may be in the way of another: names, networks, ports, image builds.</summary>
    [Fact]
    public async Task Three_profiles_come_up_at_once_in_three_processes()
    {
        string[] profiles = ["ganesha", "kernel-nfs", "samba"];
        var before = await EngineSnapshot.TakeAsync(Token);
        try
        {
            var all = await Task.WhenAll(profiles.Select(profile => BenchProcess.RunAsync("up", "--random-ports", profile)));

            all.Should().OnlyContain(up => up.ExitCode == 0, string.Join('\n', all.Select(up => up.StandardError)));
            foreach (var (up, profile) in all.Zip(profiles))
            {
                up.StandardOutput.Should().Contain($"{profile} is up and usable");
            }
        }
        finally
        {
            (await BenchProcess.RunAsync("down")).ExitCode.Should().Be(0);
        }

        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_port_in_use_is_named_before_anything_starts()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, GaneshaProfile.Value.FixedHostPort);
        squatter.Start();
        var before = await EngineSnapshot.TakeAsync(Token);

        var up = await BenchProcess.RunAsync("up", "ganesha");

        up.ExitCode.Should().Be(3);
        up.StandardError.Should().Contain("22049").And.Contain("--random-ports");
        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_machine_that_cannot_mount_itself_says_all_it_lacks_before_anything_starts()
    {
        var host = await CapabilitiesAsync();
        var selection = ClientSelector.Select(host, ClientPreference.Host, MountProtocol.NfsV3);
        Assert.SkipUnless(selection.Kind is null, "this machine can");
        var before = await EngineSnapshot.TakeAsync(Token);

        var up = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["BENCH_CLIENT"] = "host" }, "up", "ganesha");

        up.ExitCode.Should().Be(3);
        up.StandardError.Should().Contain($"ganesha over NFSv3 does not run here: {selection.Reason}\n  next        {selection.NextStep}");
        (await EngineSnapshot.ChangesSinceAsync(before, Token)).Should().BeEmpty();
    }

    private static async Task<HostCapabilities> CapabilitiesAsync()
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        return await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, Token);
    }

    private static async Task<BufferedCommandResult> ShellAsync(string command) =>
        await CliWrap.Cli.Wrap("sh").WithArguments(["-c", command]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
}
