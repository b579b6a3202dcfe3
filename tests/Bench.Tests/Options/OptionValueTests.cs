using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Tests.Options;

/// <summary>
/// Values of every key: those that arrive where they are used, and those that would be refused there, minutes later and in other
/// words. Each of the latter is refused with its file, line and key, or with the environment and its key.
/// </summary>
public sealed class OptionValueTests
{
    private const string Invisible = "1\u200B";

    /// <summary>Signs that have broken scripts, files of credentials, addresses and headers before.</summary>
    private const string Signs = "pa/+=s$s'w\"o\\r#d %&*;<>|~`!?()[]{},:@^_-.";

    private static readonly string SignsWithoutSpace = Signs.Replace(" ", "", StringComparison.Ordinal);

    private static readonly string[] Switches = ["maybe", "", "tru", "yes please", "\u0130"];

    private static readonly string[] WholeNumbers = ["0", "-1", "+5", "1e3", "5.0", "5,0", " 5", "0x5", "NaN", "\u0665", "99999999999999999999", "five", Invisible];

    private static readonly string[] Images =
    [
        "name:", "Name/Name:tag", "a..b", "a//b", "-a", "a/", "name:ta g", "name@sha256:12", "http://registry.example.org/name", "registry.example.org:123456/name",
        "-registry.example.org/name", "näme", new string('a', 256),
    ];

    private static readonly string[] Sizes =
        ["-4g", "+4g", "4 gallons", "NaN", "1e9", "4,5g", "\u0664g", "4\u212A", "99999999999999999999g", "0", "4k", Invisible];

    private static readonly Dictionary<string, (string[] Accepted, string[] Refused)> Values = new()
    {
        ["S3_ENDPOINT"] = (
            ["", "http://192.0.2.10:4566", "https://s3.example.org"],
            [
                "s3.example.org", "ftp://s3.example.org", "http://localhost:4566", "http://127.1", "http://0.0.0.0", "http://s3", "http://s3.example.org:0", "http://s3.example.org:65536",
                "http://s3.example.org/bucket", "http://me@s3.example.org", "http://@s3.example.org", "http://s3.exämple.org", "http://[fe80::1]:4566", "http://s3.example.org?x=1", "http://",
            ]),
        ["S3_BUCKET"] = (["bench", "my-bucket.v2", "123456", "a1b", new string('a', 63)], ["", "ab", "Bench", "a_b", "a..b", "-abc", "192.168.5.4", "xn--a", "a-s3alias", "bu/cket", "büro", new string('a', 64)]),
        ["S3_REGION"] = (["us-east-1", "eu-central-2", "auto", "garage"], ["", "US", "us east 1", "us_east_1", "us/east", "-", "-us", "us-", "mönch", new string('a', 64)]),
        ["AWS_ACCESS_KEY_ID"] = (["test", "AKIAIOSFODNN7EXAMPLE", "a.b+c-d_e"], ["", "a b", "kéy", "a/b", "a=b", "a,b", "a\u0007b", "a\u200Bb", "\u00A0x", new string('a', 129)]),
        ["AWS_SECRET_ACCESS_KEY"] = (["test", "wJalrXUtnFEMI/K7MDENG/bPx+iCYEXAMPLEKEY=", SignsWithoutSpace], ["", "a b", "sécret", "a\u0007b", "\U0001F511", new string('a', 129)]),
        ["S3_LATENCY"] = (["", "0", "20ms", "1.5s", "10 s"], ["20", "-1ms", "20us", "1m", "1e3ms", "1,5s", "0.5ms", "10001ms", "11s", "\u0662ms", "20ms\u200B"]),
        ["S3_BANDWIDTH"] = (["", "100Mbit", "1.5gbit/s", "12MB", "12 MiB/s", "12500"], ["fast", "-1Mbit", "100", "99kbit", "11Gbit", "1Tbit", "1,5Mbit", "100Mbit/h", "0", "\u0661Mbit"]),
        ["S3_IMAGE"] = (["localstack/localstack:4.14.0", "registry.example.org:5000/s3:1"], [.. Images, "localstack/localstack:latest", "localstack/localstack:4.15"]),
        ["POSTGRES_USER"] = (
            ["bench", "Bench_2", "my-role", "PG_x", new string('a', 63)],
            ["", "pg_evil", "pg_", "public", "none", "a b", "a'b", "a\"b", "a\\b", "a=b", "-U", "rôle", "a\u0007", new string('a', 64)]),
        ["POSTGRES_PASSWORD"] = (["bench", Signs], ["", "  ", " a", "a ", "pässword", "a\tb", "\u200B", new string('a', 129)]),
        ["POSTGRES_DB"] = (
            ["bench", "postgres", "Bench_2", "my.db", new string('a', 63)],
            ["", "template0", "template1", "dbname=x", "postgres://x", "a b", "a'b", "a\"b", "-d", "dätabase", new string('a', 64)]),
        ["POSTGRES_IMAGE"] = (["postgres:16-alpine", $"postgres@sha256:{new string('a', 64)}", "a__b/c-d.e:T_1"], Images),
        ["DITTOFS_CONTROLPLANE_SECRET"] = ([new string('x', 32), Signs], ["", "short", new string(' ', 40), new string('x', 31), new string('x', 1025), $"{new string('x', 32)}\u0007"]),
        ["DITTOFS_ADMIN_INITIAL_PASSWORD"] = (["benchadmin", Signs, new string('x', 72)], ["", "1234567", " benchadmin", "bénchadmin", new string('x', 73)]),
        ["BENCH_WAL_ENABLED"] = (["true", "No", "ON", "0"], Switches),
        ["DITTOFS_SOURCE"] = ([""], ["/nonexistent", "~/dittofs", "a\u0007b"]),
        ["DITTOFS_REF"] = (
            ["v0.29.0", "main", "feature/x_1", "41c949c7", "HEAD"],
            ["", "--upload-pack=x", "a b", "a..b", "a:b", "+main", "a~1", "a^", "a?", "a*", "a[", "a\\b", "@{u}", "@", "a.lock", "a/", "/a", "a.", ".a", "a//b", new string('a', 201)]),
        ["BENCH_CPU_LIMIT"] = (["2", "0.5", "1.25"], ["0", "-1", "+1", "1,5", "NaN", "1e3", "\u0661", "2000", "two", ""]),
        ["BENCH_MEM_LIMIT"] = (["4g", "512MB", "1.5 GiB", "4294967296b"], [.. Sizes, "63m", ""]),
        ["BENCH_CACHE_SIZE"] = (["256MB", "1m", "2097152"], [.. Sizes, ""]),
        ["BENCH_CACHE_SIZE_MB"] = (["", "256"], [.. WholeNumbers, "256MB"]),
        ["BENCH_THREADS"] = (["1", "1024"], [.. WholeNumbers, "1025", ""]),
        ["BENCH_ITERATIONS"] = (["1", "1000"], [.. WholeNumbers, "1001", ""]),
        ["BENCH_RUNTIME"] = (["1", "86400"], [.. WholeNumbers, "86401", ""]),
        ["PROFILE"] = (["ganesha", "one-from-outside"], ["", "  ", new string('a', 65), "a\u0007"]),
        ["FIO_ENGINE"] = (["", "libaio", "psync"], ["windowsaio", "posixaio", "lib aio"]),
        ["BENCH_IMAGES"] = (["auto", "Registry", "debian"], ["", "docker", "autó"]),
        ["BENCH_CLIENT"] = (["auto", "host", "container", "uml"], ["", "umd", "kernel"]),
        ["BENCH_API_PORT"] = (["8080", "1", "65535"], [.. WholeNumbers, "65536", ""]),
        ["BENCH_REGISTRY_MIRROR"] = (["", "registry.example.org", "registry.example.org:5000/mirror"], ["https://registry.example.org", "a b", "mirror", "a\u0007b"]),
        ["DEBIAN_IMAGE"] = (["debian:trixie-slim"], Images),
        ["GO_IMAGE"] = (["golang:1.25-alpine"], Images),
        ["RUNTIME_IMAGE"] = (["alpine:3.21"], Images),
        ["RCLONE_IMAGE"] = (["rclone/rclone:1.71.2"], Images),
        ["JUICEFS_IMAGE"] = (["juicedata/mount:ce-v1.2.3"], Images),
        ["SMB_USER"] = (["bench", "b_2-c"], ["", "Bench", "2b", "-b", "a b", "a\"b", "a=b", "a,b", "@a", "a%b", "a\\b", "bénch", new string('a', 33)]),
        ["SMB_PASSWORD"] = (["bench", Signs], ["", " a", "a ", "pässword", "a\u0007b", new string('a', 129)]),
        ["BENCH_LOG_LEVEL"] = (["error", "INFO", "debug"], ["", "trace", "2"]),
        ["BENCH_ANNOUNCED_SKIPS"] = (["", "juicefs", "juicefs, ganesha/NFSv4.1"], ["juicefs,,samba", ",", "a\u0007"]),
        ["BENCH_TIMEOUT_PREREQUISITES"] = (["30"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_IMAGES"] = (["1800"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_CONTAINERS"] = (["60"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_READY"] = (["60"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_BOOTSTRAP"] = (["60"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_MOUNT"] = (["60"], [.. WholeNumbers, ""]),
        ["BENCH_TIMEOUT_TEARDOWN"] = (["60"], [.. WholeNumbers, ""]),
        ["BENCH_TMPFS"] = (["true", "off"], Switches),
    };

    public static TheoryData<string> Keys { get; } = [.. TestOptions.Keys.Select(key => key.Name)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Accepted_value_arrives_unchanged_from_file_and_environment(string key)
    {
        Values[key].Accepted.Should().NotBeEmpty();
        Values[key].Accepted.Should().AllSatisfy(value =>
        {
            RawOf(key, OptionFiles.Load($"# first\n{key}={Quoted(value)}\n")).Should().Be(value);
            RawOf(key, OptionFiles.Load(null, (key, value))).Should().Be(value.Length == 0 ? TestOptions.Keys.Single(option => option.Name == key).DefaultText : value);
        });
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Refused_value_is_named_with_file_line_and_key(string key)
    {
        Values[key].Refused.Should().NotBeEmpty();
        Values[key].Refused.Should().AllSatisfy(value => Problem($"# first\n{key}={Quoted(value)}\n").ToString().Should().StartWith($".env:2: {key} "));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Refused_value_of_the_environment_is_named_with_its_key(string key) =>
        Values[key].Refused.Where(value => value.Length > 0).Should().AllSatisfy(value => Problem(null, (key, value)).ToString().Should().StartWith($"environment: {key} "));

    [Fact]
    public void Bytes_of_a_variable_that_are_not_UTF8_are_refused() =>
        Problem(null, ("POSTGRES_PASSWORD", "p\uFFFDssword")).Message.Should().Be("POSTGRES_PASSWORD holds a character that is not UTF-8");

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static OptionProblem Problem(string? file, params (string Key, string Value)[] environment)
    {
        var load = () => OptionFiles.Load(file, environment);
        return load.Should().Throw<OptionsException>($"of {file} {string.Join(' ', environment)}").Which.Problems.Should().ContainSingle().Which;
    }

    /// <summary>Secrets are not shown by the settings, but are among those to hide.</summary>
    private static string RawOf(string key, LoadedOptions loaded)
    {
        var setting = loaded.Settings.Single(setting => setting.Key.Name == key);
        return setting.Text == Environments.Diagnostics.SecretRedactor.Placeholder ? loaded.Options.Secrets.Single() : setting.Text;
    }
}
