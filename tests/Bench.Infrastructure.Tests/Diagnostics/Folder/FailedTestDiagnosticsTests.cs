using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Diagnostics.Folder;

/// <summary>What a fixture leaves of a test that failed: this test assembly once more, told to run one that does.</summary>
[Profile("samba")]
[Thorough]
public sealed partial class FailedTestDiagnosticsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_test_names_its_diagnostics_in_its_output()
    {
        var (output, diagnostics) = await RunAsync(nameof(FailingTest.Fail));

        diagnostics.Should().NotBeNull(output);
        output.Should().Contain($"diagnostics {diagnostics}");
        (await File.ReadAllTextAsync(Path.Combine(diagnostics, "summary.md"), Token)).Should().StartWith($"# samba: the test {typeof(FailingTest)}.Fail failed\n");
        Directory.Delete(diagnostics, recursive: true);
    }

    [Fact]
    public async Task Test_that_passes_has_no_diagnostics()
    {
        var (output, diagnostics) = await RunAsync(nameof(FailingTest.Pass));

        diagnostics.Should().BeNull(output);
    }

    private static async Task<(string Output, string? Diagnostics)> RunAsync(string test)
    {
        var result = await CliWrap.Cli.Wrap("dotnet")
            .WithArguments([.. ExplicitTests.Arguments((typeof(FailingTest), test)), "-showliveoutput"])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
        Assert.SkipWhen(result.StandardOutput.Contains("[SKIP]", StringComparison.Ordinal), "this machine cannot run samba");
        var environment = Identity().Match(result.StandardOutput);
        environment.Success.Should().BeTrue(result.StandardOutput);
        var failures = Directory.CreateDirectory(RepositoryLayout.Find(AppContext.BaseDirectory).Failures);
        return (result.StandardOutput, failures.GetDirectories($"*-{environment.Groups["id"].Value}").SingleOrDefault()?.FullName);
    }

    [GeneratedRegex("in environment (?<id>[0-9a-f]{8})", RegexOptions.ExplicitCapture)]
    private static partial Regex Identity();
}
