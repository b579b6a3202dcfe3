using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Cli;
using Bench.Soak;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Discovery;

/// <summary>The verbs that work with a running environment, on one that another process has.</summary>
[Profile("ganesha")]
public sealed class RunningEnvironmentTests(HeldEnvironment held) : IClassFixture<HeldEnvironment>
{
    private const string Prompt = "/mnt/bench# ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ps_shows_phase_health_ports_and_owner()
    {
        var ps = await Eventually.ReadAsync(() => BenchProcess.RunAsync("ps"), result => RowOf(result.StandardOutput).Contains("server healthy", StringComparison.Ordinal), Token);

        ps.ExitCode.Should().Be(0, ps.StandardError);
        RowOf(ps.StandardOutput).Should().MatchRegex($@"^ ?{held.Id} +ganesha +in use +server healthy +127\.0\.0\.1:\d+ -> server 2049 +\d+ (s|min) +process {held.ProcessId} *$");
        ps.StandardOutput.Should().Contain("\nNext: ./bench ");
    }

    [Fact]
    public async Task Ps_with_json_is_an_object_a_line()
    {
        var ps = await BenchProcess.RunAsync("ps", "--json");

        ps.ExitCode.Should().Be(0, ps.StandardError);
        var lines = ps.StandardOutput.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var entry = lines.Single(line => line.GetProperty("environment").GetString() == held.Id);
        entry.EnumerateObject().Select(member => member.Name)
            .Should().Equal("environment", "profile", "phase", "createdAt", "ageSeconds", "kept", "owner", "services", "problems", "next");
        entry.GetProperty("owner").GetRawText().Should().Be($$"""{"processId":{{held.ProcessId}},"state":"alive"}""");
        var server = entry.GetProperty("services")[0];
        server.EnumerateObject().Select(member => member.Name).Should().Equal("name", "container", "image", "state", "health", "ports");
        server.GetProperty("container").GetString().Should().Be($"bench-{held.Id}-server");
        server.GetProperty("ports")[0].EnumerateObject().Select(member => member.Name).Should().Equal("container", "host");
    }

    [Fact]
    public async Task Exec_runs_where_the_mount_is_and_passes_streams_and_status_on()
    {
        var exec = await BenchProcess.RunAsync("exec", held.Id, "--", "sh", "-c", "grep -c ' /mnt/bench nfs ' /proc/mounts; echo complaint >&2; exit 7");

        exec.ExitCode.Should().Be(7);
        exec.StandardOutput.Should().Be("1\n");
        exec.StandardError.Should().Be("complaint\n");
    }

    [Fact]
    public async Task Exec_leaves_options_behind_the_dashes_to_the_command()
    {
        var exec = await BenchProcess.RunAsync("exec", held.Id, "--", "echo", "--json", "--", "@file");

        exec.StandardOutput.Should().Be("--json -- @file\n");
    }

    [Fact]
    public async Task Exec_with_json_is_one_object()
    {
        var exec = await BenchProcess.RunAsync("exec", "--json", held.Id[..6], "--", "sh", "-c", "echo out; exit 3");

        exec.ExitCode.Should().Be(3);
        exec.StandardOutput.Should().Be(
            $$"""{"environment":"{{held.Id}}","client":"bench-{{held.Id}}-client","command":["sh","-c","echo out; exit 3"],"exitStatus":3,"output":"out\n","error":""}""" + "\n");
    }

    [Fact]
    public async Task Exec_of_what_is_not_there_is_127_as_in_a_shell() =>
        (await BenchProcess.RunAsync("exec", held.Id, "--", "no-such-program")).ExitCode.Should().Be(127);

    [Fact]
    public async Task A_dry_run_of_exec_runs_nothing()
    {
        var exec = await BenchProcess.RunAsync("exec", held.Id, "--dry-run", "--", "touch", "/mnt/bench/dry");

        exec.StandardOutput.Should().Be($"would run on bench-{held.Id}-client: touch /mnt/bench/dry\n");
        (await BenchProcess.RunAsync("exec", held.Id, "--", "test", "-e", "/mnt/bench/dry")).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Logs_merges_the_services_and_saves_them()
    {
        var logs = await BenchProcess.RunAsync("logs", held.Id);

        logs.ExitCode.Should().Be(0, logs.StandardError);
        var saved = SavedBy(logs);
        try
        {
            logs.StandardOutput.Should().Contain("server | ").And.Contain("client | ");
            var lines = await File.ReadAllLinesAsync(saved, Token);
            lines.Should().HaveCount(logs.StandardOutput.TrimEnd('\n').Split('\n').Length);
            lines.Select(line => line.Split(' ')[0]).Should().BeInAscendingOrder(StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(saved);
        }
    }

    [Fact]
    public async Task Logs_of_one_service_with_json_is_an_object_a_line()
    {
        var logs = await BenchProcess.RunAsync("logs", held.Id, "server", "--tail", "3", "--json");
        File.Delete(SavedBy(logs));

        var lines = logs.StandardOutput.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Should().HaveCount(3).And.OnlyContain(line => line.GetProperty("service").GetString() == "server");
        lines[0].EnumerateObject().Select(member => member.Name).Should().Equal("environment", "profile", "service", "time", "line");
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named_with_those_that_are()
    {
        var logs = await BenchProcess.RunAsync("logs", held.Id, "postgres");

        logs.ExitCode.Should().Be(2);
        logs.StandardError.Should().Contain($"ganesha ({held.Id}) has no service postgres").And.Contain("it has server, client");
    }

    [Fact]
    public async Task Followed_logs_end_with_an_interrupt()
    {
        using var process = Process.Start(new ProcessStartInfo(
            DefaultSignals.Through[0], [.. DefaultSignals.Through.Skip(1), "dotnet", BenchProcess.Program, "logs", "-f", held.Id, "--tail", "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryLayout.Find(AppContext.BaseDirectory).Root,
        })!;
        (await process.StandardOutput.ReadLineAsync(Token)).Should().Contain(" | ");
        process.HasExited.Should().BeFalse("it follows");
        await CliWrap.Cli.Wrap("kill").WithArguments(["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).ExecuteAsync(Token);

        await process.EndedAsync(Token);
        process.ExitCode.Should().Be(130);
        var error = await process.StandardError.ReadToEndAsync(Token);
        error.Should().Contain("saved in ").And.NotContain("BENCH-");
        File.Delete(SavedIn(error));
    }

    /// <summary>The shell has a terminal of its own, a job can be interrupted in it, and its status is passed on.</summary>
    [Fact]
    public async Task Shell_is_interactive_where_the_mount_is()
    {
        using var typist = Typist.Start($"exec dotnet '{BenchProcess.Program}' shell {held.Id}");
        await typist.SeeAsync(Prompt, Token);
        await typist.TypeAsync("tty; pwd; sh -c 'echo at work; exec sleep 60'\n", Token);
        (await typist.SeeAsync("at work\r\n", Token)).Should().MatchRegex(@"/dev/pts/\d+\r\n/mnt/bench\r\n");
        await typist.TypeAsync("\u0003", Token);
        await typist.SeeAsync(Prompt, Token);
        await typist.TypeAsync("echo interrupted: $?; exit 7\n", Token);
        await typist.SeeAsync("interrupted: 130\r\n", Token);

        (await typist.EndAsync(Token)).Should().Be(7);
    }

    [Fact]
    public async Task Shell_without_a_terminal_is_a_usage_error()
    {
        var shell = await BenchProcess.RunAsync("shell", held.Id);

        shell.ExitCode.Should().Be(2);
        shell.StandardError.Should().Contain("a shell needs a terminal").And.Contain("./bench exec");
    }

    [Fact]
    public async Task Mount_and_umount_do_what_is_missing_and_nothing_the_second_time()
    {
        var mounted = await JsonAsync("mount", held.Id);
        mounted.EnumerateObject().Select(member => member.Name).Should().Equal(
            "environment", "profile", "client", "path", "isMounted", "changed", "source", "fileSystem", "options");
        mounted.GetProperty("changed").GetBoolean().Should().BeFalse("it is mounted from the start");
        (await BenchProcess.RunAsync("umount", held.Id, "--dry-run")).StandardOutput.Should().Be($"would unmount /mnt/bench of bench-{held.Id}-client\n");

        (await JsonAsync("umount", held.Id)).GetProperty("changed").GetBoolean().Should().BeTrue();
        (await JsonAsync("umount", held.Id)).GetProperty("changed").GetBoolean().Should().BeFalse();
        (await BenchProcess.RunAsync("mount", held.Id, "--dry-run")).StandardOutput.Should().StartWith($"would run on bench-{held.Id}-client: mount -t nfs -o nfsvers=3,");
        (await BenchProcess.RunAsync("exec", held.Id, "--", "grep", " /mnt/bench ", "/proc/mounts")).ExitCode.Should().Be(1);

        var again = await BenchProcess.RunAsync("mount", held.Id);
        again.ExitCode.Should().Be(0, again.StandardError);
        again.StandardOutput.Should().Contain($"ganesha ({held.Id}) is mounted on /mnt/bench").And.Contain("vers=3,").And.Contain("Next: ./bench exec");
        (await BenchProcess.RunAsync("mount", held.Id)).StandardOutput.Should().Contain("is mounted already");
    }

    [Fact]
    public async Task Bootstrap_of_a_server_that_needs_none_says_so()
    {
        var bootstrap = await BenchProcess.RunAsync("bootstrap", held.Id);

        bootstrap.ExitCode.Should().Be(0, bootstrap.StandardError);
        bootstrap.StandardOutput.Should().Be($"ganesha ({held.Id}) needs no bootstrap\n");
    }

    [Fact]
    public async Task Environment_not_up_is_named_with_those_that_are_and_next_step()
    {
        var exec = await BenchProcess.RunAsync("exec", "--json", "kernel-nfs", "--", "true");
        Assert.SkipWhen(exec.ExitCode == 0, "somebody has kernel-nfs up");

        exec.ExitCode.Should().Be(1);
        var error = JsonDocument.Parse(exec.StandardOutput).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().Should().Be("BENCH-NOT-UP");
        error.GetProperty("message").GetString().Should().StartWith("kernel-nfs is not up; there is ").And.Contain($"ganesha ({held.Id}), which another process has");
        error.GetProperty("next").GetString().Should().Be("./bench up kernel-nfs");
    }

    [Fact]
    public async Task Clean_leaves_what_a_live_process_has()
    {
        var clean = await JsonAsync("clean", "--dry-run");

        var items = clean.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("environment").GetString() == held.Id).ToArray();
        items.Should().ContainSingle().Which.GetRawText().Should().Be(
            $$"""{"kind":"environment","name":"{{held.Id}}","environment":"{{held.Id}}","profile":"ganesha","status":"spared","reason":"process {{held.ProcessId}} has it"}""");
    }

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await BenchProcess.RunAsync([.. arguments, "--json"]);
        result.ExitCode.Should().Be(0, result.StandardOutput + result.StandardError);
        return JsonDocument.Parse(result.StandardOutput).RootElement;
    }

    private static string SavedBy(BufferedCommandResult logs) => SavedIn(logs.StandardError);

    private static string SavedIn(string error) => error[(error.IndexOf("saved in ", StringComparison.Ordinal) + "saved in ".Length)..].Split('\n')[0];

    private string RowOf(string table) => table.Split('\n').FirstOrDefault(line => line.Contains(held.Id, StringComparison.Ordinal)) ?? "";
}
