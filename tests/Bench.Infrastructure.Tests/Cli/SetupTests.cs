using System.Text.Json;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>
/// Setup where the engine is missing, named, old, silent or somebody's, on a machine on paper. Its /run and /var/log are those of a mount namespace of the
/// test's own, so that the engine of this machine is not seen.
/// </summary>
public sealed class SetupTests : IDisposable
{
    private const string InOwnNamespace = "mount -t tmpfs none /run && mount -t tmpfs none /var/log && exec \"$@\"";
    private readonly ScriptSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    public static TheoryData<string, string, string> Names => new()
    {
        { "DOCKER_HOST", "tcp://127.0.0.1:1", "" },
        { "DOCKER_CONTEXT", "elsewhere", "" },
        { "DOCKER_TLS_VERIFY", "1", "" },
        { "", "tc.host=tcp://127.0.0.1:1", ".testcontainers.properties" },
        { "", "docker.host=tcp://127.0.0.1:1", ".testcontainers.properties" },
        { "", "docker.context=elsewhere", ".testcontainers.properties" },
        { "", """{"currentContext":"elsewhere"}""", ".docker/config.json" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Where_an_engine_is_named_none_is_installed_or_started(string variable, string value, string file)
    {
        var variables = Name(variable, value, file);

        var setup = await SetupAsync(variables, []);
        var up = await RunAsync([sandbox.Bench, "up", "ganesha"], variables);

        setup.ExitCode.Should().Be(3);
        setup.StandardError.Should().Contain("where one is named none is installed or started").And.Contain($"{variable}{Path.GetFileName(file)} names the engine");
        up.StandardOutput.Should().Be($"{sandbox.Program}\nup\nganesha\n", "why it cannot be used is for the program to say");
        sandbox.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_engine_is_started_once_however_many_setups_run_at_once()
    {
        NeedsRoot();
        sandbox.Put("dockerd", """echo dockerd >>"$SANDBOX/calls"; sleep 1; echo 1.45 >"$SANDBOX/engine" """);
        var setup = Path.Combine(sandbox.Checkout, "scripts", "setup.sh");

        var both = await RunAsync(["bash", "-c", $"'{setup}' & first=$!; '{setup}'; second=$?; wait $first; exit $(($? + second))"]);

        both.ExitCode.Should().Be(0, both.StandardError);
        sandbox.Calls.Should().Equal("dockerd");
        both.StandardError.Should().Contain("setup: starting the container engine ... done").And.Contain("another setup is under way");
    }

    [Fact]
    public async Task The_log_of_an_engine_is_a_new_file_each_time()
    {
        NeedsRoot();
        sandbox.Put("dockerd", """echo said by dockerd; echo 1.45 >"$SANDBOX/engine" """);
        sandbox.Write("precious", "of somebody");
        var setup = Path.Combine(sandbox.Checkout, "scripts", "setup.sh");

        var run = await RunAsync(["bash", "-c", $"ln -s '{sandbox.At("precious")}' /var/log/bench-dockerd.log; '{setup}' && rm '{sandbox.At("engine")}' && '{setup}' && grep -l 'said by dockerd' /var/log/*"]);

        run.ExitCode.Should().Be(0, run.StandardError);
        run.StandardOutput.TrimEnd('\n').Split('\n').Should().HaveCount(2).And.OnlyContain(log => log.StartsWith("/var/log/bench-dockerd-", StringComparison.Ordinal));
        (await File.ReadAllTextAsync(sandbox.At("precious"), TestContext.Current.CancellationToken)).Should().Be("of somebody");
    }

    [Fact]
    public async Task Engine_that_does_not_start_is_reported_at_once_in_its_words()
    {
        NeedsRoot();
        sandbox.Put("dockerd", "echo 'failed to start daemon: no space left' >&2; exit 1");

        var setup = await SetupAsync([], []);

        setup.ExitCode.Should().Be(1);
        setup.StandardError.Should().Contain("  | failed to start daemon: no space left").And.Contain("the engine ended at once: failed to start daemon: no space left; its log is /var/log/bench-dockerd-");
        setup.RunTime.Should().BeLessThan(TimeSpan.FromSeconds(50), "it is not waited for");
    }

    [Fact]
    public async Task An_engine_that_runs_and_does_not_answer_is_not_replaced()
    {
        NeedsRoot();
        var setup = Path.Combine(sandbox.Checkout, "scripts", "setup.sh");
        sandbox.Write("elsewhere/dockerd", "#!/bin/sh\nread -r end\n");

        // A script is named after its file in /proc, as a program is.
        var run = await RunAsync(["bash", "-c", $"mkfifo /run/end; '{sandbox.At("elsewhere/dockerd")}' </run/end & exec 8>/run/end; echo $! >/run/docker.pid; '{setup}'"]);

        run.ExitCode.Should().Be(3);
        run.StandardError.Should().Contain("dockerd runs already (process ").And.Contain("a running engine is never touched");
        sandbox.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("echo 1.41", "it speaks API 1.41, and Bench needs 1.44 or newer", "upgrade the engine")]
    [InlineData("echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1", "permission denied while trying to connect", "sudo usermod -aG docker")]
    [InlineData("echo 'Cannot connect to the Docker daemon' >&2; exit 1", "Cannot connect to the Docker daemon", "start the engine, or set DOCKER_HOST")]
    [InlineData("exit 124", "no answer within 10 s", "the engine is there and hangs")]
    public async Task Advice_follows_the_engine_s_answer(string docker, string seen, string advice)
    {
        sandbox.Put("docker", $"case \"$*\" in 'version --format'*) {docker} ;; esac");
        sandbox.Put("id", "echo 1000");

        var setup = await SetupAsync([], ["--check"]);

        setup.ExitCode.Should().Be(3);
        setup.StandardError.Should().Contain("Nothing was installed: only a check was asked for").And.Contain($"seen      engine: {seen}").And.Contain(advice);
        setup.StandardError.Contains("usermod", StringComparison.Ordinal).Should().Be(advice.Contains("usermod", StringComparison.Ordinal));
        sandbox.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_root_nothing_is_installed_and_the_status_says_so()
    {
        sandbox.Put("id", "echo 1000");

        foreach (var arguments in new string[][] { ["setup"], ["up", "ganesha"], ["test"] })
        {
            var bench = await RunAsync([sandbox.Bench, .. arguments]);

            bench.ExitCode.Should().Be(3, bench.StandardError);
            bench.StandardError.Should().Contain("missing engine. Nothing was installed: this needs root").And.Contain("(sudo ./bench setup)");
        }

        sandbox.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_fails_says_what_its_program_said()
    {
        NeedsRoot();
        sandbox.Put("docker", "exit 1");
        sandbox.Put("apt-get", "echo 'E: Unable to locate package docker-cli' >&2; exit 100");
        sandbox.EngineAnswers("1.45");

        var setup = await SetupAsync([], ["--json"]);

        setup.ExitCode.Should().Be(1);
        setup.StandardError.Should().Contain("  | E: Unable to locate package docker-cli");
        using var json = JsonDocument.Parse(setup.StandardOutput);
        json.RootElement.GetProperty("error").GetProperty("message").GetString().Should().EndWith("with status 100: E: Unable to locate package docker-cli");
    }

    [Fact]
    public async Task A_machine_that_is_ready_says_so_as_an_object()
    {
        sandbox.EngineAnswers("1.47");
        sandbox.Put("mmdebstrap", "");

        var setup = await SetupAsync([], ["--json", "--check", "--quiet"]);

        setup.StandardOutput.Should().Be("""{"ready":true,"engineApi":"1.47","steps":[]}""" + "\n");
        setup.StandardError.Should().BeEmpty();
    }

    private static void NeedsRoot() => Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version"), "needs root and Debian");

    private (string Name, string? Value)[] Name(string variable, string value, string file)
    {
        if (file.Length > 0)
        {
            sandbox.Write(Path.Combine("home", file), value);
        }

        return variable.Length > 0 ? [(variable, value)] : [];
    }

    private Task<BufferedCommandResult> SetupAsync((string Name, string? Value)[] variables, string[] options) =>
        RunAsync([sandbox.Bench, "setup", .. options], variables);

    private Task<BufferedCommandResult> RunAsync(string[] command, params (string Name, string? Value)[] variables) => OperatingSystem.IsLinux()
        ? sandbox.RunAsync("unshare", [.. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--map-root-user"], "--mount", "sh", "-c", InOwnNamespace, "sh", .. command], variables)
        : sandbox.RunAsync(command[0], command[1..], variables);
}
