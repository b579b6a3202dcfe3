using Bench.Environments.Containers;
using Bench.Environments.Servers;
using CreateContainerParameters = Docker.DotNet.Models.CreateContainerParameters;

namespace Bench.Tests.Engine;

/// <summary>What a container is created with, whatever the library made of it before.</summary>
public sealed class ContainerParametersTests
{
    private static readonly ContainerSpec Spec = new() { Role = ContainerRole.Server, Image = new RegistryImage("example:1") };

    private static readonly ContainerImage Image = new("bench/s3:c0123456789abcdef", ["tini", "--", "python3"], ["server.py"]);

    [Fact]
    public void The_image_is_the_one_that_was_provided_whatever_prefix_the_library_puts_before_it()
    {
        var parameters = new CreateContainerParameters { Image = "registry.example.org/mirror/bench/ganesha:c0123456789abcdef" };

        ContainerBuilderExtensions.Complete(parameters, Spec, Image, TestPlacement.Create());

        parameters.Image.Should().Be(Image.Reference);
    }

    [Fact]
    public void The_image_s_own_program_runs_unless_something_else_is_wanted()
    {
        var parameters = Completed(Spec);

        parameters.Entrypoint.Should().BeNull();
        parameters.Healthcheck.Should().BeNull();
    }

    [Fact]
    public void A_server_that_keeps_many_files_open_may_open_as_many_as_the_engine_allows_and_runs_as_its_image_says()
    {
        var parameters = Completed(Spec with { ManyFiles = true });

        parameters.Entrypoint.Should().Equal("sh", "-c", "ulimit -n \"$(ulimit -Hn)\"; exec \"$@\"", "sh", "tini", "--", "python3");
        parameters.Cmd.Should().Equal("server.py");
        parameters.HostConfig!.Ulimits.Should().BeNullOrEmpty("an engine may refuse a number that is not its own");
    }

    [Fact]
    public void Command_replaces_the_images_own_with_many_open_files_too() =>
        Completed(Spec with { ManyFiles = true }, "other.py").Cmd.Should().Equal("other.py");

    [Fact]
    public void Health_check_of_the_description_replaces_the_images_own() =>
        Completed(Spec with { HealthCheck = new("true") }).Healthcheck!.Test.Should().Equal("CMD-SHELL", "true");

    [Fact]
    public void A_health_check_can_be_left_out() =>
        Completed(Spec with { HealthCheck = ContainerHealthCheck.None }).Healthcheck!.Test.Should().Equal("NONE");

    private static CreateContainerParameters Completed(ContainerSpec spec, params string[] command)
    {
        var parameters = new CreateContainerParameters { Cmd = command };
        ContainerBuilderExtensions.Complete(parameters, spec, Image, TestPlacement.Create());
        return parameters;
    }
}
