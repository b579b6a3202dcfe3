using System.Globalization;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Tests.Options;

public sealed class BenchOptionsLoaderTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public void Without_a_file_and_variables_the_documented_defaults_hold()
    {
        var options = OptionFiles.Load().Options;

        options.S3.Should().BeEquivalentTo(new { Endpoint = (Uri?)null, Bucket = "bench", Region = "us-east-1", AccessKeyId = "test", SecretAccessKey = "test" });
        options.PostgreSql.Should().BeEquivalentTo(new { User = "bench", Password = "bench", Database = "bench" });
        options.Limits.Should().Be(new LimitOptions { Cpus = 2, MemoryBytes = 4096 * MiB, CacheBytes = 256 * MiB });
        options.Workload.Should().Be(new WorkloadOptions { Threads = 4, Iterations = 3, Runtime = TimeSpan.FromMinutes(1) });
        options.Volumes.Tmpfs.Should().BeFalse();
        options.Secrets.Should().BeEmpty();
    }

    [Fact]
    public void The_platform_and_the_timeouts_have_documented_defaults_too()
    {
        var options = OptionFiles.Load().Options;
        var minute = TimeSpan.FromMinutes(1);

        options.Platform.Should().Be(new PlatformOptions
        {
            DefaultProfile = "dittofs-badger-s3",
            FioEngine = null,
            Images = ImagePreference.Auto,
            Client = ClientPreference.Auto,
            LogLevel = ServerLogLevel.Info,
            RegistryMirror = null,
            DebianImage = "debian:trixie-slim",
            S3Image = "localstack/localstack:4.14.0",
            PostgreSqlImage = "postgres:16-alpine",
            AnnouncedSkips = [],
        });
        options.Timeouts.Should().Be(new TimeoutOptions
        {
            Prerequisites = TimeSpan.FromSeconds(30),
            Images = TimeSpan.FromMinutes(30),
            Containers = minute,
            Ready = minute,
            Bootstrap = minute,
            Mount = minute,
            Teardown = minute,
        });
    }

    [Fact]
    public void Settings_of_servers_have_documented_defaults()
    {
        var options = OptionFiles.Load().Options;

        options.Get(DittoFsSettings.ControlPlaneSecret).Should().Be("BenchmarkInfrastructureSecret32ch!");
        options.Get(DittoFsSettings.AdminPassword).Should().Be("benchadmin");
        options.Get(DittoFsSettings.WalEnabled).Should().BeTrue();
        options.Get(DittoFsSettings.Source).Should().BeNull();
        options.Get(DittoFsSettings.Ref).Should().Be("v0.29.0");
        options.Get(DittoFsSettings.GoImage).Should().Be("golang:1.25-alpine");
        options.Get(DittoFsSettings.RuntimeImage).Should().Be("alpine:3.21");
        options.Get(DittoFsSettings.ApiPort).Should().Be(8080);
        options.Get(RcloneSettings.Image).Should().Be("rclone/rclone:1.71.2");
        options.Get(JuiceFsSettings.Image).Should().Be("juicedata/mount:ce-v1.2.3");
        options.Get(SambaSettings.User).Should().Be("bench");
        options.Get(SambaSettings.Password).Should().Be("bench");
    }

    [Fact]
    public void Setting_of_a_server_from_outside_is_read_beside_the_others()
    {
        var key = OptionKey.Of("OUTSIDE_LEVEL", "outside", "3", "A level.", text => int.TryParse(text, CultureInfo.InvariantCulture, out var level) ? level : throw new FormatException("is not a number"));
        var input = OptionFiles.Input("OUTSIDE_LEVEL=5") with { ServerKeys = [key] };

        BenchOptionsLoader.Load(input).Options.Get(key).Should().Be(5);
        BenchOptionsLoader.Load(input with { FileText = "" }).Options.Get(key).Should().Be(3);
        TestOptions.Defaults().Get(key).Should().Be(3, "options that were loaded without it have its default");
        var load = () => BenchOptionsLoader.Load(input with { FileText = "OUTSIDE_LEVEL=five" });
        load.Should().Throw<OptionsException>().WithMessage("*.env:1: OUTSIDE_LEVEL is not a number: \"five\"*");
    }

    [Fact]
    public void The_environment_wins_over_the_file_and_the_file_over_the_default()
    {
        var loaded = OptionFiles.Load("BENCH_THREADS=5\nBENCH_ITERATIONS=6\n", ("BENCH_THREADS", "7"));

        loaded.Options.Workload.Should().Be(new WorkloadOptions { Threads = 7, Iterations = 6, Runtime = TimeSpan.FromSeconds(60) });
        OriginsOf(loaded, "BENCH_THREADS", "BENCH_ITERATIONS", "BENCH_RUNTIME").Should().Equal("environment", ".env:2", "default");
    }

    [Fact]
    public void An_empty_variable_counts_as_not_set() =>
        OptionFiles.Load("BENCH_THREADS=5\n", ("BENCH_THREADS", "")).Options.Workload.Threads.Should().Be(5);

    [Fact]
    public void Variables_of_other_programs_are_ignored()
    {
        var load = () => OptionFiles.Load(null, ("PATH", "x"), ("S3_ENDPIONT", "x"));
        load.Should().NotThrow();
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once_in_the_order_of_the_file() =>
        OptionFiles.Error("BENCH_RUNTIME=soon\nnonsense\nBENCH_THREDS=4\n", ("BENCH_CLINT", "uml"), ("S3_BUCKET", "No")).Should().Be(
            """
            5 problems in the options; nothing was started:
              .env:1: BENCH_RUNTIME is not a whole number from 1 to 86400, in seconds: "soon"
              .env:2: this line is not KEY=VALUE
                no space stands before or after =, and a comment starts with #
              .env:3: BENCH_THREDS is not a key of Bench
                did you mean BENCH_THREADS?
              environment: BENCH_CLINT is not a key of Bench
                did you mean BENCH_CLIENT?
              environment: S3_BUCKET is not a bucket name: it has 3 to 63 characters: "No"
            """);

    [Fact]
    public void Problems_can_be_read_one_by_one()
    {
        var load = () => OptionFiles.Load("\nBENCH_THREADS=no\n");

        load.Should().Throw<OptionsException>().Which.Problems.Should().Equal(
            new OptionProblem(".env", 2, "BENCH_THREADS", "BENCH_THREADS is not a whole number from 1 to 1024: \"no\""));
    }

    [Fact]
    public void Secrets_are_those_that_are_no_documented_default()
    {
        var loaded = OptionFiles.Load("AWS_SECRET_ACCESS_KEY=hunter22\nPOSTGRES_PASSWORD=test\nDITTOFS_ADMIN_INITIAL_PASSWORD=hunter22\n");

        loaded.Options.Secrets.Should().Equal("hunter22");
        loaded.Options.S3.Secrets.Should().Equal("hunter22");
        loaded.Settings.Single(setting => setting.Key.Name == "AWS_SECRET_ACCESS_KEY").Text.Should().Be(SecretRedactor.Placeholder);
        loaded.Settings.Single(setting => setting.Key.Name == "POSTGRES_PASSWORD").Text.Should().Be("test");
    }

    [Fact]
    public void Printing_options_shows_no_secret()
    {
        var secrets = TestOptions.Keys.Where(key => key.IsSecret).Select((key, index) => (key.Name, Value: $"hunter22-{index}-{new string('x', 32)}")).ToArray();

        var options = OptionFiles.Load(null, secrets).Options;

        options.Secrets.Should().Equal(secrets.Select(secret => secret.Value));
        options.ToString().Should().NotContain("hunter22").And.Contain("bucket bench");
    }

    [Fact]
    public void A_relative_checkout_starts_at_the_repository_root()
    {
        using var root = new TemporaryFolder();
        root.Create("dittofs/cmd/dfs");
        root.Create("dittofs/cmd/dfsctl");
        root.Create("bench");

        BenchOptionsLoader.Load(OptionFiles.Input("DITTOFS_SOURCE=../dittofs") with { RepositoryRoot = root.At("bench") })
            .Options.Get(DittoFsSettings.Source).Should().Be(root.At("dittofs"));
    }

    [Fact]
    public void A_folder_without_the_two_commands_is_no_checkout()
    {
        using var root = new TemporaryFolder();
        root.Create("dittofs/cmd/dfs");
        var load = () => BenchOptionsLoader.Load(OptionFiles.Input("DITTOFS_SOURCE=dittofs") with { RepositoryRoot = root.Path });

        load.Should().Throw<OptionsException>().Which.Problems.Single().Message
            .Should().Be($"DITTOFS_SOURCE is not a checkout of DittoFS: {root.At("dittofs")} does not hold cmd/dfs and cmd/dfsctl");
    }

    [Fact]
    public void The_file_of_a_repository_is_read_with_its_byte_order_mark_and_named_in_full()
    {
        using var root = new TemporaryFolder();
        root.Write("Bench.sln", "");
        root.Write(".env", "\uFEFFBENCH_THREADS=5\n");
        var load = () => BenchOptionsLoader.Load(Environments.RepositoryLayout.Find(root.Path), ProfileCatalog.ServerKeys);

        load.Should().Throw<OptionsException>().Which.Problems.Should().ContainSingle(problem => problem.File == root.At(".env") && problem.Line == 1);
    }

    private static IEnumerable<string> OriginsOf(LoadedOptions loaded, params string[] keys) =>
        keys.Select(key => loaded.Settings.Single(setting => setting.Key.Name == key).Origin.ToString());
}
