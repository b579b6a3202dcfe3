using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Images;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;
using DotNet.Testcontainers.Configurations;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>
/// An engine that ends, is restarted, hangs, has no addresses or no space left in the middle of a start. The start is a process
/// that is told where the engine is; once that answers again, nothing of the start is left.
/// </summary>
[Profile("ganesha")]
[Thorough]
public sealed partial class EngineFaultTests(SecondEngine engine) : IClassFixture<SecondEngine>
{
    private const int Failure = 1;
    private static readonly TimeSpan ProcessBudget = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_engine_is_named_and_leftovers_are_removed_when_it_is_back()
    {
        var output = await FailAsync("Readiness ...", engine.StopAsync, engine.StartAsync);

        FirstLine(output).Should().StartWith($"bench: ganesha: No container engine answers at {engine.Endpoint}").And.Contain("stage ");
    }

    [Fact]
    public async Task Restarted_engine_is_named()
    {
        var output = await FailAsync(
            "Readiness ...",
            async () =>
            {
                await engine.StopAsync();
                await engine.StartAsync();
            },
            () => Task.CompletedTask);

        FirstLine(output).Should().StartWith($"bench: ganesha: No container engine answers at {engine.Endpoint}");
    }

    [Fact]
    public async Task Hanging_engine_is_named_before_the_stage_times_out()
    {
        var output = await FailAsync("Readiness ...", () => engine.SignalAsync("STOP"), () => engine.SignalAsync("CONT"));

        FirstLine(output).Should().StartWith($"bench: ganesha: The container engine at {engine.Endpoint}, which DOCKER_HOST names, did not answer within 10 s");
        double.Parse(After().Match(FirstLine(output)).Groups["seconds"].Value, CultureInfo.InvariantCulture).Should().BeLessThan(40);
    }

    [Fact]
    public async Task Engine_without_addresses_is_named_with_what_to_do()
    {
        Assert.SkipWhen(engine.Obstacle is not null, engine.Obstacle ?? "");
        var taken = await engine.TakeAddressesAsync();

        var output = await FailAsync("", () => Task.CompletedTask, () => engine.DockerAsync(["network", "rm", .. taken]));

        FirstLine(output).Should().StartWith("bench: ganesha: the engine has no addresses left for another network: ");
        output.Should().Contain("docker network prune");
    }

    [Fact]
    public async Task A_disk_that_is_full_when_the_export_is_written_is_named()
    {
        var output = await FailAsync("Readiness ...", () => engine.FillDiskAsync(leftKilobytes: 600), () => Task.Run(engine.EmptyDisk));

        FirstLine(output).Should().Contain("No space left on device");
    }

    [Fact]
    public async Task A_disk_that_is_full_when_an_image_is_built_is_named()
    {
        Assert.SkipWhen(engine.Obstacle is not null, engine.Obstacle ?? "");
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var endpoint = new DockerEndpointAuthenticationConfiguration(new Uri(engine.Endpoint));
        using var client = endpoint.GetDockerClientBuilder(Guid.NewGuid()).Build();
        var provider = workshop.Provider(client, settings => settings with { EngineEndpoint = endpoint.Endpoint });
        await engine.FillDiskAsync(leftKilobytes: 20 << 10);
        try
        {
            var build = () => provider.EnsureAsync(workshop.OnDebian("RUN dd if=/dev/zero of=/big bs=1M count=200") with { Offline = true }, Token);

            var failure = (await build.Should().ThrowAsync<EnvironmentException>()).Which;

            FaultTrial.FirstLine(failure).Should().ContainEquivalentOf("no space left on device");
            failure.Details.NextStep.Should().Contain("docker system df");
        }
        finally
        {
            engine.EmptyDisk();
        }
    }

    private static string FirstLine(string output) => output.Split('\n').First(line => line.StartsWith("bench: ", StringComparison.Ordinal));

    /// <summary>Starts a process, provokes the fault at a line of its output, and wants it to fail, with a diagnostics folder, and to leave nothing.</summary>
    /// <returns>What it said.</returns>
    private async Task<string> FailAsync(string atLine, Func<Task> provoke, Func<Task> repair)
    {
        Assert.SkipWhen(engine.Obstacle is not null, engine.Obstacle ?? "");
        using var process = HeldProcess.Start(
            engine.Within, "ganesha", ("DOCKER_HOST", engine.Endpoint), ("BENCH_TIMEOUT_TEARDOWN", "3"), ("POSTGRES_PASSWORD", TestOptions.Secret), ("AWS_SECRET_ACCESS_KEY", TestOptions.Secret));
        try
        {
            await Eventually.ReadAsync(() => Task.FromResult(process.Output), output => output.Contains(atLine, StringComparison.Ordinal) || process.HasEnded, Token);
            await provoke();
            await process.EndedAsync(Token).WaitAsync(ProcessBudget, Token);
        }
        finally
        {
            await repair();
        }

        TestContext.Current.TestOutputHelper!.WriteLine(process.Output);
        process.ExitStatus.Should().Be(Failure, process.Output);
        process.Output.Should().NotContain(TestOptions.Secret);
        await ShouldHaveDiagnosticsAsync(process.Output);
        await ShouldLeaveNothingAsync(process.ProcessId);
        return process.Output;
    }

    private static async Task ShouldHaveDiagnosticsAsync(string output)
    {
        var path = Diagnostics().Match(output).Groups["path"].Value;
        path.Should().StartWith(FaultTrial.Repository.Failures, output);
        foreach (var file in Directory.GetFiles(path, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file, Token)).Should().NotContain(TestOptions.Secret, file);
        }

        Directory.Delete(path, recursive: true);
    }

    /// <summary>The guardian takes over what could not be removed, and goes on for a minute.</summary>
    private async Task ShouldLeaveNothingAsync(int owner)
    {
        var left = await Eventually.ReadAsync(
            async () => (await engine.RemainsAsync()).Concat(Guardians(owner)).ToArray(),
            leftovers => leftovers is [],
            Token);
        left.Should().BeEmpty();
    }

    private static IEnumerable<string> Guardians(int owner) => Leftovers.Processes("Bench.Guardian.dll")
        .Select(command => command.ToString())
        .Where(line => line.Contains($" {owner} ", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*diagnostics (?<path>/\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Diagnostics();

    [GeneratedRegex(@"after (?<seconds>[0-9.]+) s", RegexOptions.ExplicitCapture)]
    private static partial Regex After();
}
