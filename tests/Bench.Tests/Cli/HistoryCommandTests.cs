using System.Text.Json;
using Bench.Results.Manifests;
using Bench.Runs.Storage;

namespace Bench.Tests.Cli;

/// <summary><c>bench history</c>, over runs that were stored before.</summary>
public sealed class HistoryCommandTests : IDisposable
{
    private readonly TemporaryFolder results = new();

    public void Dispose() => results.Dispose();

    [Fact]
    public async Task Each_run_has_a_line_and_what_became_slower_in_it()
    {
        string[] runs = [Store(3, 80), Store(1, 100), Store(2, 100)];

        var result = await BenchCall.RunAsync(["history", "ganesha", .. runs, "--output", results.At("page.html")]);

        result.ExitCode.Should().Be(5, "the newest is slower than the one before");
        result.StandardOutput.Should().Be(
            "ganesha: 3 runs\n"
            + "  2026-01-01T030405Z  6.5  1 figure\n"
            + "  2026-01-02T030405Z  6.5  1 figure, none clearly slower or faster\n"
            + "  2026-01-03T030405Z  6.5  1 figure\n"
            + "    SLOWER  seq-read, 64m, warm, NFSv3  0.801 (0.798 to 0.803)\n"
            + $"open in a browser: file://{results.At("page.html")}\n");
        (await File.ReadAllTextAsync(results.At("page.html"), TestContext.Current.CancellationToken)).Should().StartWith("<!DOCTYPE html>").And.Contain("History of ganesha");
    }

    [Fact]
    public async Task Json_has_every_figure_and_what_is_said_of_it()
    {
        var result = await BenchCall.RunAsync("history", "ganesha", Store(1, 100), Store(2, 80), "--json", "--output", results.At("page.html"));

        using var json = JsonDocument.Parse(result.StandardOutput);
        var steps = json.RootElement.GetProperty("steps");
        steps.EnumerateArray().Select(step => step.GetProperty("figures")[0].GetProperty("values").GetInt32()).Should().Equal(6, 6);
        steps[1].GetProperty("cells")[0].GetProperty("verdict").GetString().Should().Be("slower");
        json.RootElement.GetProperty("isSlower").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Subject_that_no_run_has_is_an_error_that_names_those_there_are()
    {
        var run = Store(1, 100);

        var result = await BenchCall.RunAsync("history", "ganehsa", run);

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().Be($"bench: {Path.GetFileName(run)} has no figure of ganehsa\n  next        did you mean ganesha?\n  code        BENCH-RESULTS\n");
        (await BenchCall.RunAsync("history", "tape", Store(1, 100))).StandardError.Should().Contain("they have ganesha");
    }

    [Fact]
    public async Task Page_that_cannot_be_written_is_named()
    {
        var result = await BenchCall.RunAsync("history", "ganesha", Store(1, 100), "--output", "/proc/nowhere/page.html");

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().StartWith("bench: /proc/nowhere/page.html cannot be used: ").And.Contain("  next        name a file that can be written with --output\n");
    }

    private string Store(int day, int mebibytes)
    {
        var cell = TestRun.Cell("ganesha");
        var folder = RunFolder.Create(results.Path, TestRun.Plan(cell) with { Iterations = 6, StartedAt = new DateTimeOffset(2026, 1, day, 3, 4, 5, TimeSpan.Zero) });
        folder.AddManifest("ganesha", TestRun.Manifest(DurabilityTier.Local));
        for (var block = 1; block <= 6; block++)
        {
            folder.Add(cell, TestRun.Valid(block, (mebibytes + (block * 0.1)) * (1 << 20)), raw: null);
        }

        return folder.Path;
    }
}
