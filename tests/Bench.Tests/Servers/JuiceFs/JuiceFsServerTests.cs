using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Tests.Servers;

public sealed class JuiceFsServerTests
{
    private static readonly ImageSource Image = new DockerfileImage { Name = "juicefs", Dockerfile = "Dockerfile" };

    [Fact]
    public void Client_has_the_capabilities_that_a_kernel_checking_modes_asks_for_beside_its_own()
    {
        var plain = ClientMachine.Describe(Image, ClientKind.HostKernel);

        Describe(ServerLogLevel.Info).Capabilities.Except(plain.Capabilities).Should().Equal("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID");
    }

    /// <summary>It knows no variable for that: the mount helper hands the word on as an argument.</summary>
    [Theory]
    [InlineData(ServerLogLevel.Error, "error")]
    [InlineData(ServerLogLevel.Warn, "warn")]
    [InlineData(ServerLogLevel.Info, "info")]
    [InlineData(ServerLogLevel.Debug, "debug")]
    public void Log_level_is_one_of_JuiceFS_s_words(ServerLogLevel level, string word)
    {
        Describe(level).Environment.Should().Contain("JUICEFS_LOG_LEVEL", word);
        Helper().Should().Contain("--log-level \"${JUICEFS_LOG_LEVEL:-info}\"");
    }

    [Fact]
    public void Log_goes_to_the_container_s_where_logs_and_diagnostics_find_it() => Helper().Should().Contain("--log /proc/1/fd/1 ");

    private static string Helper() =>
        File.ReadAllText(Path.Combine(Bench.Environments.RepositoryLayout.Find(AppContext.BaseDirectory).Docker, "juicefs", "mount.juicefs"));

    private static ContainerSpec Describe(ServerLogLevel level)
    {
        var options = TestOptions.Defaults();
        var context = TestServers.Context(JuiceFsProfile.Value, options with { Platform = options.Platform with { LogLevel = level } });
        return JuiceFsProfile.Value.Server.DescribeClient(ClientMachine.Describe(Image, ClientKind.HostKernel), context);
    }
}
