using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Bench.Tests.Servers;

namespace Bench.Tests.Engine;

public sealed class ContainerSpecTests
{
    private static readonly ImageSource Image = new RegistryImage("example:1");

    public static TheoryData<string> Profiles => [.. ProfileCatalog.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void No_secret_stands_on_a_command_line(string name)
    {
        var (known, context) = ContextOf(name, ServerLogLevel.Info);

        SpecsOf(known, context).SelectMany(spec => spec.Command).Should().NotContain(argument => argument.Contains(TestOptions.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rclone", "RCLONE_S3_REGION")]
    [InlineData("juicefs", "AWS_REGION")]
    public void Region_of_the_options_reaches_what_signs_requests(string name, string variable)
    {
        var (known, context) = ContextOf(name, ServerLogLevel.Info);
        context = context with { Options = context.Options with { S3 = context.Options.S3 with { Region = "mars-1" } } };

        SpecsOf(known, context).SelectMany(spec => spec.Environment).Should().Contain(new KeyValuePair<string, string>(variable, "mars-1"));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void No_container_gets_a_proxy(string name)
    {
        var (known, context) = ContextOf(name, ServerLogLevel.Info);

        SpecsOf(known, context).SelectMany(spec => spec.Environment.Keys).Should().NotContain(key => key.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void DittoFs_gets_secrets_by_environment() =>
        Describe("dittofs-badger-fs").Environment["DITTOFS_CONTROLPLANE_SECRET"].Should().Be(TestOptions.Secret);

    [Theory]
    [InlineData(ServerLogLevel.Debug, "DEBUG")]
    [InlineData(ServerLogLevel.Error, "ERROR")]
    public void DittoFs_gets_the_log_level_of_the_options(ServerLogLevel level, string expected) =>
        Describe("dittofs-badger-fs", level).Environment["DITTOFS_LOGGING_LEVEL"].Should().Be(expected);

    [Theory]
    [InlineData(ServerLogLevel.Debug, "DEBUG")]
    [InlineData(ServerLogLevel.Error, "MAJ")]
    public void Ganesha_gets_the_log_level_of_the_options(ServerLogLevel level, string expected) =>
        Describe("ganesha", level).Environment["GANESHA_LOG"].Should().Be(expected);

    [Fact]
    public void PostgreSql_is_durable_whatever_its_module_says() =>
        string.Join(' ', PostgreSqlServer.Describe(Image, TestOptions.Defaults().PostgreSql).Command).Should().Be("-c fsync=on -c full_page_writes=on -c synchronous_commit=on");

    [Fact]
    public void PostgreSql_keeps_its_data_on_the_volume_whichever_version_the_image_is()
    {
        var spec = PostgreSqlServer.Describe(Image, TestOptions.Defaults().PostgreSql);

        spec.Environment["PGDATA"].Should().Be(spec.Data!.Target, "from 18 on the official image has another default");
    }

    /// <summary>An image that is pulled may look at itself by a public name, and what serves would be called unhealthy.</summary>
    [Fact]
    public void Health_checks_of_S3_and_PostgreSql_ask_nothing_outside()
    {
        foreach (var spec in new[] { S3Server.Describe(Image), PostgreSqlServer.Describe(Image, TestOptions.Defaults().PostgreSql) })
        {
            spec.HealthCheck!.Script.Should().Contain("127.0.0.1", $"{spec.Role}");
        }
    }

    [Fact]
    public void The_S3_server_asks_nothing_outside_and_may_keep_a_file_open_for_each_object()
    {
        var spec = S3Server.Describe(Image);

        spec.Environment.Should().Contain("DNS_ADDRESS", "0").And.Contain("SKIP_SSL_CERT_DOWNLOAD", "1").And.Contain("DISABLE_EVENTS", "1");
        spec.ManyFiles.Should().BeTrue();
    }

    [Fact]
    public void The_client_is_not_limited_as_it_is_the_instrument() =>
        ClientMachine.Describe(Image, ClientKind.UserModeLinux).Limited.Should().BeFalse();

    private static IEnumerable<ContainerSpec> SpecsOf(Profile known, ServerContext context) =>
        new[] { known.Server.Describe(context), known.Server.DescribeClient(ClientMachine.Describe(Image, ClientKind.HostKernel), context) }.OfType<ContainerSpec>();

    private static ServerVariant VariantOf(Profile profile) => profile.Server is RcloneServer ? RcloneServer.ServeNfs : ServerVariant.Standard;

    private static ContainerSpec Describe(string profile, ServerLogLevel level = ServerLogLevel.Info)
    {
        var (known, context) = ContextOf(profile, level);
        return known.Server.Describe(context)!;
    }

    private static (Profile Profile, ServerContext Context) ContextOf(string profile, ServerLogLevel level)
    {
        var options = TestOptions.WithSecrets();
        options = options with { Platform = options.Platform with { LogLevel = level } };
        var known = ProfileCatalog.Get(profile);
        return (known, TestServers.Context(known, options, variant: VariantOf(known), image: Image));
    }
}
