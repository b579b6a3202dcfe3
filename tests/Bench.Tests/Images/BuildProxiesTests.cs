using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Tests.Images;

/// <summary>Builds download through the proxies the user has set; an image neither holds them nor is another one because of them.</summary>
public sealed class BuildProxiesTests
{
    private const string Proxy = "http://somebody:hunter22@proxy.example.org:3128";

    [Fact]
    public void Proxies_are_given_to_a_build_by_name_in_both_spellings()
    {
        var proxies = From(("HTTP_PROXY", Proxy), ("no_proxy", "example.org"));

        proxies.InBuild.Should().Equal("HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy");
        proxies.OnHost.Should().BeEquivalentTo(new Dictionary<string, string?>
        {
            ["HTTP_PROXY"] = Proxy,
            ["http_proxy"] = Proxy,
            ["NO_PROXY"] = "example.org",
            ["no_proxy"] = "example.org",
        });
        proxies.Remark.Should().BeNull();
    }

    [Fact]
    public void Without_a_proxy_nothing_is_given()
    {
        From(("NO_PROXY", "example.org"), ("HTTP_PROXY", "")).Should().Be(BuildProxies.None);
    }

    [Theory]
    [InlineData("http://127.0.0.1:3128")]
    [InlineData("localhost:3128")]
    [InlineData("socks5://[::1]:1080")]
    public void Proxy_on_this_machine_serves_programs_here_and_no_build(string proxy)
    {
        var proxies = From(("http_proxy", proxy), ("NO_PROXY", "example.org"));

        proxies.InBuild.Should().BeEmpty();
        proxies.OnHost["HTTP_PROXY"].Should().Be(proxy);
        proxies.Remark.Should().Be("HTTP_PROXY names this machine, which inside a build is the build itself: not passed on");
    }

    [Theory]
    [InlineData("""{"proxies":{"default":{"httpProxy":"http://other.example.org"}}}""", false)]
    [InlineData("""{"auths":{}}""", true)]
    [InlineData("no JSON", true)]
    public void Proxies_of_the_docker_command_take_precedence(string settings, bool given) =>
        BuildProxies.From(new Dictionary<string, string> { ["HTTP_PROXY"] = Proxy, ["DOCKER_CONFIG"] = "/home/somebody/docker" },
                file => file == "/home/somebody/docker/config.json", _ => settings)
            .InBuild.Any().Should().Be(given);

    [Fact]
    public void Credentials_stand_in_no_argument()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile.x", "FROM scratch\n");
        var image = new DockerfileImage { Name = "x", Dockerfile = folder.At("Dockerfile.x") };
        var build = new PlannedBuild(image, "linux/amd64", new Dictionary<string, ProvidedImage>());
        var proxies = From(("HTTPS_PROXY", Proxy));

        var arguments = BuildxBuilder.Arguments(build, "/context", proxies);

        arguments.Should().ContainInConsecutiveOrder("--build-arg", "HTTPS_PROXY", "--build-arg", "https_proxy", "/context").And.NotContain(text => text.Contains("hunter22"));
        proxies.Secrets.Should().Equal("somebody:hunter22");
        BuildxBuilder.Arguments(new PlannedBuild(image with { Offline = true }, "linux/amd64", build.Bases), "/context", proxies).Should().NotContain("HTTPS_PROXY");
    }

    private static BuildProxies From(params (string Name, string Value)[] variables) =>
        BuildProxies.From(variables.ToDictionary(variable => variable.Name, variable => variable.Value), _ => false, _ => "");
}
