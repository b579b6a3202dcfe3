using System.Text.Json;
using Bench.Results.Manifests;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class ManifestTests : IDisposable
{
    private static readonly EnvironmentManifest Manifest = TestManifest.Create();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Alike_files_end_with_0_and_what_differs_is_grouped()
    {
        var result = await CompareAsync(Manifest with { Profile = "samba", Load = Manifest.Load! with { OverOneMinute = 9 } });

        result.ExitCode.Should().Be(0, result.StandardError);
        result.StandardOutput.Should().Be(
            """
            compared
              profile  ganesha | samba
            informs
              load.overOneMinute  0.25 | 9
            all facts that must match are equal: the results can be compared

            """);
    }

    [Fact]
    public async Task Files_that_differ_in_what_must_match_end_with_4()
    {
        var result = await CompareAsync(Manifest with { Conditions = Manifest.Conditions with { Cpus = 1.5m }, Host = Manifest.Host with { Governor = null } });

        result.ExitCode.Should().Be(4);
        result.StandardOutput.Should().Be(
            """
            must match
              conditions.cpus  2 | 1.5
              host.governor    performance | nothing
            facts that must match differ: compare results only together with the differences

            """);
    }

    [Fact]
    public async Task With_json_the_result_is_one_object()
    {
        var other = Manifest with { Server = Manifest.Server with { IsStandIn = true } };

        var result = await CompareAsync(other, "--json");

        result.ExitCode.Should().Be(4);
        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name)
            .Should().Equal("first", "second", "alike", "firstFingerprint", "secondFingerprint", "differences");
        json.RootElement.GetProperty("alike").GetBoolean().Should().BeFalse();
        json.RootElement.GetProperty("secondFingerprint").GetString().Should().Be(other.Fingerprint);
        json.RootElement.GetProperty("differences").EnumerateArray().Single().GetRawText()
            .Should().Be("""{"path":"server.isStandIn","first":"false","second":"true","role":"mustMatch","isUnsaid":false}""");
    }

    [Fact]
    public async Task File_of_version_1_is_compared_and_what_it_does_not_say_is_named()
    {
        folder.Write("new.json", ManifestJson.Write(Manifest));

        var result = await BenchProcess.RunAsync("manifest", TestManifest.VersionOneFile, folder.At("new.json"));

        result.ExitCode.Should().Be(4);
        result.StandardOutput.Should().MatchRegex(@"  client\.fio +not said \| fio-3\.39\n");
    }

    [Fact]
    public async Task Missing_file_is_named()
    {
        folder.Write("new.json", ManifestJson.Write(Manifest));

        var result = await BenchProcess.RunAsync("manifest", folder.At("new.json"), folder.At("missing.json"));

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().Contain(folder.At("missing.json")).And.Contain("  code        BENCH-FILES\n");
    }

    [Fact]
    public async Task Broken_file_is_named_with_line_position_and_key()
    {
        folder.Write("broken.json", ManifestJson.Write(Manifest).Replace("\"userModeLinux\"", "\"carrierPigeon\"", StringComparison.Ordinal));

        var result = await CompareAsync(folder.At("broken.json"));

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().MatchRegex($@"^bench: {folder.At("broken.json")}: The text is not a manifest: line \d+, position \d+, key client\.kind: ")
            .And.EndWith("\n  next        write it again: ./bench manifest ENVIRONMENT > FILE\n  code        BENCH-MANIFEST\n");
    }

    [Theory]
    [InlineData("bench manifest compares two files, and only one.json was given", "one.json")]
    [InlineData("bench manifest has no argument three.json", "one.json", "two.json", "three.json")]
    public async Task Too_few_and_too_many_files_are_usage_errors(string problem, params string[] files)
    {
        var result = await BenchProcess.RunAsync(["manifest", .. files]);

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().StartWith($"bench: {problem}");
    }

    private Task<BufferedCommandResult> CompareAsync(EnvironmentManifest other, params string[] options)
    {
        folder.Write("second.json", ManifestJson.Write(other));
        return CompareAsync(folder.At("second.json"), options);
    }

    private Task<BufferedCommandResult> CompareAsync(string second, params string[] options)
    {
        folder.Write("first.json", ManifestJson.Write(Manifest));
        return BenchProcess.RunAsync(["manifest", folder.At("first.json"), second, .. options]);
    }
}
