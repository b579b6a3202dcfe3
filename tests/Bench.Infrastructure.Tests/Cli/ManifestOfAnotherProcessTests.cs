using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Results.Manifests;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>The manifest of an environment that another process has: what only its start knew comes from its record.</summary>
[Profile("rclone")]
public sealed class ManifestOfAnotherProcessTests(HeldRclone held) : IClassFixture<HeldRclone>
{
    private static readonly Dictionary<string, string?> Changed = new(StringComparer.Ordinal)
    {
        ["S3_ENDPOINT"] = "http://10.99.0.1:1",
        ["BENCH_CPU_LIMIT"] = "1",
        ["BENCH_LOG_LEVEL"] = "debug",
        ["BENCH_IMAGES"] = "registry",
    };

    [Fact]
    public async Task Manifest_equals_that_of_the_start_and_is_complete()
    {
        var result = await BenchProcess.RunAsync(Changed, "manifest", held.Id);

        result.ExitCode.Should().Be(0, result.StandardError);
        var manifest = ManifestJson.Read(result.StandardOutput);
        manifest.EnvironmentId.Should().Be(held.Id);
        manifest.StartedByBench.Should().Be(manifest.ReadByBench, "this version records it");
        manifest.Server.Variant.Should().BeOneOf("serve-nfs", "kernel-nfs-export");
        manifest.Server.IsStandIn.Should().BeFalse();
        manifest.S3!.IsExternal.Should().BeFalse("it was not when it was started");
        manifest.S3.Version.Should().MatchRegex(@"^(moto|LocalStack) \d+\.\d+");
        manifest.Client.Fio.Should().MatchRegex(@"^fio-\d+\.\d+");
        manifest.Conditions.Cpus.Should().NotBe(1).And.Be(manifest.Conditions.EnforcedCpus);
        manifest.Containers.Values.Should().OnlyContain(container => container.ImageExplanation.Length > 0);
        manifest.Unknown.Should().BeEmpty();
    }

    [Fact]
    public async Task Manifest_that_is_read_twice_is_the_same()
    {
        using var folder = new TemporaryFolder();
        folder.Write("first.json", (await BenchProcess.RunAsync("manifest", held.Id)).StandardOutput);
        folder.Write("second.json", (await BenchProcess.RunAsync(Changed, "manifest", held.Id, "--json")).StandardOutput);

        var compared = await BenchProcess.RunAsync("manifest", folder.At("first.json"), folder.At("second.json"));

        compared.ExitCode.Should().Be(0, compared.StandardOutput + compared.StandardError);
    }
}
