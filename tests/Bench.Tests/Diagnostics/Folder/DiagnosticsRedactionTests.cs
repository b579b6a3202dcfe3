using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Options;
using Docker.DotNet.Models;

namespace Bench.Tests.Diagnostics.Folder;

public sealed class DiagnosticsRedactionTests
{
    [Fact]
    public void The_name_of_each_key_that_holds_a_secret_says_so() =>
        TestOptions.Keys.Where(key => key.IsSecret).Should().NotBeEmpty().And.OnlyContain(key => SecretNames.LooksSecret(key.Name));

    [Theory]
    [InlineData("POSTGRES_PASSWORD=bench", "POSTGRES_PASSWORD=[redacted]")]
    [InlineData("aws_secret=a=b", "aws_secret=[redacted]")]
    [InlineData("API_TOKEN=", "API_TOKEN=[redacted]")]
    [InlineData("PATH=/bin:/key", "PATH=/bin:/key")]
    [InlineData("a key without a value", "a key without a value")]
    public void A_variable_whose_name_says_that_it_is_a_secret_has_no_value(string variable, string expected) =>
        SecretNames.HideValue(variable).Should().Be(expected);

    [Fact]
    public void A_secret_is_taken_out_before_the_quoting_changes_it()
    {
        const string Awkward = "quote\"back\\slash<é>";
        var inspect = new ContainerInspectResponse { Config = new() { Env = ["A_PASSWORD=default", $"HARMLESS=x{Awkward}y"], Labels = new Dictionary<string, string> { ["l"] = Awkward } } };

        var json = DiagnosticsJson.Write(inspect, new SecretRedactor([Awkward]));

        json.Should().Contain("\"A_PASSWORD=[redacted]\"").And.Contain("\"HARMLESS=x[redacted]y\"").And.Contain("\"l\": \"[redacted]\"").And.NotContain("slash");
    }

    [Fact]
    public void Options_have_their_origin_and_no_secret_not_even_a_documented_default()
    {
        var loaded = BenchOptionsLoader.Load(new OptionsInput
        {
            RepositoryRoot = "/",
            ServerKeys = ProfileCatalog.ServerKeys,
            FileText = "BENCH_THREADS=8\n",
            Environment = new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = "hunter22", ["S3_BUCKET"] = "mine" },
        });

        var text = OptionsText.Write(loaded.Options with { Volumes = new() { Tmpfs = true } }, loaded.Settings);

        text.Should().ContainAll(
            "Workload.Threads = 8\n", "Volumes.Tmpfs = true\n", "S3.Endpoint = (none)\n", "PostgreSql.Password = [redacted]\n", "Secrets = [redacted]\n",
            "BENCH_THREADS=8  (.env:1)\n", "S3_BUCKET=mine  (environment)\n", "BENCH_TMPFS=false  (default)\n", "SMB_PASSWORD=[redacted]  (default)\n");
        text.Should().NotContainAny("hunter22", "benchadmin", "BenchmarkInfrastructureSecret32ch!");
    }

    [Fact]
    public void No_planted_secret_is_among_the_options() =>
        OptionsText.Write(TestOptions.WithSecrets(), []).Should().NotContain(TestOptions.Secret).And.Contain("did not say");
}
