using Bench.Environments.Options;

namespace Bench.Tests.Options;

public sealed class LibrarySettingsTests
{
    [Theory]
    [InlineData("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "; BENCH_REGISTRY_MIRROR names a mirror")]
    [InlineData("TESTCONTAINERS_RYUK_CONTAINER_IMAGE", "")]
    [InlineData("TESTCONTAINERS_WAIT_STRATEGY_RETRIES", "; BENCH_TIMEOUT_* set the timeouts")]
    [InlineData("TESTCONTAINERS_HOST_OVERRIDE", "")]
    [InlineData("TESTCONTAINERS_OF_ANOTHER_LANGUAGE", "")]
    public void Variable_of_library_is_reported_without_value(string name, string instead) =>
        Notices(new() { [name] = "value", ["HOME"] = "/root" }).Should().Equal($"settings of Testcontainers, they have no effect here: {name} (environment){instead}");

    [Fact]
    public void Key_in_file_of_library_is_reported() =>
        Notices([], "# comment", "", "hub.image.name.prefix = registry.example.org", "ryuk.disabled:true").Should().Equal(
            "settings of Testcontainers, they have no effect here: hub.image.name.prefix, ryuk.disabled (~/.testcontainers.properties); BENCH_REGISTRY_MIRROR names a mirror");

    [Fact]
    public void Settings_that_name_the_engine_are_followed_and_told_apart() =>
        Notices(new() { ["TESTCONTAINERS_RYUK_DISABLED"] = "true" }, "docker.host=tcp://192.0.2.1:2376", "docker.tls=1").Should().Equal(
            "settings of Testcontainers, they select the engine: docker.host, docker.tls (~/.testcontainers.properties)",
            "settings of Testcontainers, they have no effect here: TESTCONTAINERS_RYUK_DISABLED (environment)");

    [Fact]
    public void Settings_of_the_engine_alone_give_no_notice() => Notices(new() { ["TESTCONTAINERS_HOST_OVERRIDE"] = "", ["DOCKER_HOST"] = "unix:///socket" }).Should().BeEmpty();

    private static IReadOnlyList<string> Notices(Dictionary<string, string> environment, params string[] lines) =>
        LibrarySettings.Notices(LibrarySettings.Find(environment, lines));
}
