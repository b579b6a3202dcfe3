using System.Security.Cryptography;
using System.Text;
using Bench.Environments;
using Bench.Environments.Engine;

namespace Bench.Tests.Engine;

/// <summary>A name that cannot be used is refused with what named it, the name and the reason; the others lead to one engine.</summary>
public sealed class EngineTargetsTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("localhost:2375", "The URI scheme 'localhost' is not supported", "write it as tcp://localhost:2375, or remove DOCKER_HOST")]
    [InlineData("10.0.0.1:2375", "Invalid URI: The URI scheme is not valid", "write it as tcp://10.0.0.1:2375, or remove DOCKER_HOST")]
    [InlineData("no address", "Invalid URI: The format of the URI could not be determined", "write it as tcp://HOST:PORT or unix:///PATH, or remove DOCKER_HOST")]
    [InlineData("ftp://host", "The URI scheme 'ftp' is not supported", "write it as tcp://HOST:PORT or unix:///PATH, or remove DOCKER_HOST")]
    [InlineData("unix://var/run/docker.sock", "a socket is written with three slashes", "write it as unix:///var/run/docker.sock")]
    [InlineData("tcp://host:99999", "Invalid URI: Invalid port specified", "write it as tcp://HOST:PORT or unix:///PATH, or remove DOCKER_HOST")]
    public void An_address_that_cannot_be_used_is_refused_with_the_library_s_reason(string value, string reason, string next)
    {
        var failure = Refused(("DOCKER_HOST", value));

        failure.Problem.Should().Be($"DOCKER_HOST names the container engine \"{value}\", which cannot be used: {reason}");
        failure.NextStep.Should().Be(next);
    }

    [Fact]
    public void Ssh_is_refused_by_name_with_what_to_do_instead()
    {
        WriteContext("far", """{"Endpoints":{"docker":{"Host":"ssh://me@far.example.org:2222"}}}""");

        foreach (var failure in new[] { Refused(("DOCKER_HOST", "ssh://me@far.example.org:2222")), Refused(("DOCKER_CONTEXT", "far")) })
        {
            failure.Problem.Should().Contain("which cannot be used: Docker endpoints using SSH are not supported");
            failure.NextStep.Should().Be("run Bench on that machine (ssh -p 2222 me@far.example.org), where its published ports are; or, only to look and to remove, "
                + "forward its socket: ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock -p 2222 me@far.example.org, and set DOCKER_HOST=unix:///tmp/engine.sock");
        }
    }

    [Theory]
    [InlineData(null, "there is no such context")]
    [InlineData("{", "cannot be read: ")]
    [InlineData("{}", "cannot be read: ")]
    [InlineData("""{"Endpoints":{"docker":{"Host":""}}}""", "has no address")]
    [InlineData("""{"Endpoints":{"docker":{"Host":"far:2375"}}}""", "The URI scheme 'far' is not supported")]
    public void A_context_that_cannot_be_used_is_refused(string? meta, string reason)
    {
        if (meta is not null)
        {
            WriteContext("nope", meta);
        }

        var failure = Refused(("DOCKER_CONTEXT", "nope"));

        failure.Problem.Should().StartWith("DOCKER_CONTEXT names the container engine \"nope\", which cannot be used: ").And.Contain(reason);
        failure.NextStep.Should().Contain("remove DOCKER_CONTEXT");
    }

    [Fact]
    public void Certificates_that_are_missing_or_broken_are_named()
    {
        Refused(("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/nowhere")).Problem.Should()
            .Be("DOCKER_TLS_VERIFY names the container engine \"tcp://localhost:2376\", which cannot be used: its certificates in /nowhere: Could not find a part of the path '/nowhere/ca.pem'");
        home.Write("certificates/ca.pem", "no certificate");
        Refused(("DOCKER_HOST", "tcp://far:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", home.At("certificates"))).Problem.Should()
            .StartWith($"DOCKER_HOST names the container engine \"tcp://far:1\", which cannot be used: its certificates in {home.At("certificates")}: ");
        WriteContext("secure", """{"Endpoints":{"docker":{"Host":"tcp://far:1"}}}""");
        home.Write($".docker/contexts/tls/{HashOf("secure")}/docker/cert.pem", "no certificate");
        Refused(("DOCKER_CONTEXT", "secure")).Problem.Should().Contain("ca.pem");
    }

    [Theory]
    [InlineData("tcp://far", "tcp://far:2375/")]
    [InlineData("tcp://far:1", "tcp://far:1/")]
    [InlineData("unix:///a/b.sock", "unix:///a/b.sock")]
    [InlineData("http://far:8080", "http://far:8080/")]
    public void An_address_leads_to_one_engine(string value, string endpoint)
    {
        var target = EngineTargets.Find(Names(("DOCKER_HOST", value))).Should().ContainSingle().Which;

        (target.Endpoint, target.Credentials).Should().Be((new Uri(endpoint), null));
    }

    [Fact]
    public void A_context_leads_to_its_engine()
    {
        WriteContext("near", """{"Name":"near","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///home/me/engine.sock","SkipTLSVerify":false}}}""");
        home.Write(".docker/config.json", """{"currentContext":"near"}""");

        var target = EngineTargets.Find(Names()).Should().ContainSingle().Which;

        target.Endpoint.Should().Be(new Uri("unix:///home/me/engine.sock"));
        target.Description.Should().Be($"unix:///home/me/engine.sock, which currentContext in {home.At(".docker/config.json")} (near) names");
    }

    [Fact]
    public void Where_none_is_named_sockets_that_are_there_follow_the_usual_one()
    {
        home.Write(".docker/run/docker.sock", "");

        EngineTargets.Find(Names()).Select(target => target.Endpoint.LocalPath).Should().StartWith("/var/run/docker.sock").And.EndWith(home.At(".docker/run/docker.sock"));
    }

    private static string HashOf(string context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));

    private void WriteContext(string name, string meta) => home.Write($".docker/contexts/meta/{HashOf(name)}/meta.json", meta);

    private EngineNames Names(params (string Name, string Value)[] variables) => new(variables.ToDictionary(variable => variable.Name, variable => variable.Value), home.Path);

    private PrerequisiteException Refused(params (string Name, string Value)[] variables)
    {
        var find = () => EngineTargets.Find(Names(variables));
        return find.Should().Throw<PrerequisiteException>().Which;
    }
}
