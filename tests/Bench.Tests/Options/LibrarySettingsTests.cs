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
    public void A_variable_of_the_library_is_told_without_its_value(string name, string instead) =>
        Notices(new() { [name] = "value", ["HOME"] = "/root" }).Should().Equal($"settings of Testcontainers, they have no effect here: {name} (environment){instead}");

    [Fact]
    public void A_key_of_the_library_s_file_is_told_as_well() =>
        Notices([], "# comment", "", "hub.image.name.prefix = registry.example.org", "ryuk.disabled:true").Should().Equal(
            "settings of Testcontainers, they have no effect here: hub.image.name.prefix, ryuk.disabled (~/.testcontainers.properties); BENCH_REGISTRY_MIRROR names a mirror");

    [Fact]
    public void Settings_that_name_the_engine_are_followed_and_told_apart() =>
        Notices(new() { ["TESTCONTAINERS_RYUK_DISABLED"] = "true" }, "docker.host=tcp://192.0.2.1:2376", "docker.tls=1").Should().Equal(
            "settings of Testcontainers, they select the engine: docker.host, docker.tls (~/.testcontainers.properties)",
            "settings of Testcontainers, they have no effect here: TESTCONTAINERS_RYUK_DISABLED (environment)");

    [Fact]
    public void Where_there_is_none_nothing_is_said() => Notices(new() { ["TESTCONTAINERS_HOST_OVERRIDE"] = "", ["DOCKER_HOST"] = "unix:///socket" }).Should().BeEmpty();

    private static IReadOnlyList<string> Notices(Dictionary<string, string> environment, params string[] lines) =>
        LibrarySettings.Notices(LibrarySettings.Find(environment, lines));
}
