using Bench.Environments;
using Bench.Environments.Engine;

namespace Bench.Tests.Engine;

/// <summary>The script, which has to decide before the program is built, and the program mean the same engine.</summary>
public sealed class EngineNamesTests
{
    private const string Properties = ".testcontainers.properties";
    private const string Config = ".docker/config.json";

    /// <summary>Variables, files of the home folder (each a name and its text), and what names which engine; H stands for the home folder.</summary>
    public static TheoryData<string[], string[], string, string> Ways => new()
    {
        { [], [], "", "" },
        { ["DOCKER_HOST="], [], "", "" },
        { ["DOCKER_HOST=tcp://a:1", "DOCKER_CONTEXT=b"], [Properties, "docker.host=tcp://c:1"], "DOCKER_HOST", "tcp://a:1" },
        { ["DOCKER_CONTEXT=b"], [Properties, "docker.host=tcp://c:1", Config, """{"currentContext":"d"}"""], "DOCKER_CONTEXT", "b" },
        { ["DOCKER_CONTEXT=default"], [Properties, "docker.host=tcp://c:1", Config, """{"currentContext":"d"}"""], "", "" },
        { [], [Properties, "# docker.host=tcp://x:1\n\n  docker.host = tcp://c:1  \ndocker.context=e"], $"docker.host in H/{Properties}", "tcp://c:1" },
        { [], [Properties, "!docker.host=no\r\ndocker.host: tcp://c:1\r\n"], $"docker.host in H/{Properties}", "tcp://c:1" },
        { [], [Properties, "docker.host=tcp://c:1\ntc.host tcp://f:1"], $"tc.host in H/{Properties}", "tcp://f:1" },
        { [], [Properties, "docker.context=e", Config, """{"currentContext":"d"}"""], $"docker.context in H/{Properties}", "e" },
        { [], [Properties, "docker.context=default", Config, """{"currentContext":"d"}"""], "", "" },
        { [], [Config, "{\n\t\"auths\": {},\n\t\"currentContext\" : \"d\"\n}\n"], $"currentContext in H/{Config}", "d" },
        { [], [Config, """{"currentContext":"default"}"""], "", "" },
        { [], [Config, """{"currentContext":""}"""], "", "" },
        { [], [Config, """{"currentContext":null,"auths":{}}"""], "", "" },
        { [], [Config, """{"auths":{}}"""], "", "" },
        { ["DOCKER_CONFIG=H/other"], [Config, """{"currentContext":"d"}""", "other/config.json", """{"currentContext":"g"}"""], "currentContext in H/other/config.json", "g" },
        { ["DOCKER_TLS_VERIFY=1"], [], "DOCKER_TLS_VERIFY", "tcp://localhost:2376" },
        { ["DOCKER_TLS=1"], [], "DOCKER_TLS", "tcp://localhost:2376" },
        { ["DOCKER_TLS_VERIFY=0", "DOCKER_TLS=false"], [], "", "" },
        { [], [Properties, "docker.tls.verify=1"], $"docker.tls.verify in H/{Properties}", "tcp://localhost:2376" },
        { ["DOCKER_TLS_VERIFY=0"], [Properties, "docker.tls.verify=1\ndocker.tls=true"], $"docker.tls in H/{Properties}", "tcp://localhost:2376" },
        { ["DOCKER_TLS_VERIFY=1"], [Config, """{"currentContext":"d"}"""], $"currentContext in H/{Config}", "d" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Script_and_program_mean_the_same_engine(string[] variables, string[] files, string namedBy, string value)
    {
        using var sandbox = Machine(files);
        var environment = variables.Select(variable => variable.Replace("H/", $"{sandbox.Home}/", StringComparison.Ordinal).Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var expected = namedBy.Replace("H/", $"{sandbox.Home}/", StringComparison.Ordinal);

        var name = new EngineNames(environment, sandbox.Home).Find();
        var script = await sandbox.BenchAsync(environment, "setup", "--engine");

        (name?.NamedBy ?? "", name?.Value ?? "").Should().Be((expected, value));
        script.StandardOutput.Should().Be($"{expected}\n{value}\n", script.StandardError);
    }

    [Theory]
    [InlineData("{\"currentContext\": ")]
    [InlineData("no json")]
    [InlineData("{\"currentContext\": [1]}")]
    [InlineData("")]
    public async Task Unreadable_file_does_not_allow_starting_an_engine(string text)
    {
        using var sandbox = Machine([Config, text]);

        var find = () => new EngineNames(new Dictionary<string, string>(), sandbox.Home).Find();
        var script = await sandbox.BenchAsync("setup");

        find.Should().Throw<PrerequisiteException>().Which.Problem.Should().StartWith($"{sandbox.Home}/{Config}, which may name the container engine, cannot be read: ");
        script.ExitCode.Should().Be(3);
        script.StandardError.Should().Contain($"currentContext in {sandbox.Home}/{Config} names the engine");
        sandbox.Calls.Should().BeEmpty();
    }

    private static ScriptSandbox Machine(string[] files)
    {
        var sandbox = new ScriptSandbox();
        foreach (var file in files.Chunk(2))
        {
            sandbox.Write(Path.Combine("home", file[0]), file[1]);
        }

        return sandbox;
    }
}
