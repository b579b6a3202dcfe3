using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Cli;

[Profile("ganesha")]
public sealed class BuildTests
{
    private static readonly string[] Words = ["is there", "would pull", "would build", "cannot"];

    [Fact]
    public async Task Built_image_is_present_afterwards_in_dry_run()
    {
        var build = await BenchProcess.RunAsync("build", "ganesha");
        build.ExitCode.Should().Be(0, build.StandardError);
        build.StandardOutput.Should().StartWith("ganesha:\n").And.MatchRegex("ready +bench/ganesha:c").And.MatchRegex("ready +bench/client:c").And.Contain("Next: ./bench up ganesha");

        var plan = await BenchProcess.RunAsync("build", "ganesha", "--dry-run", "--json");
        using var json = JsonDocument.Parse(plan.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("profile", "dryRun", "images");
        var images = json.RootElement.GetProperty("images").EnumerateArray().ToArray();
        images.Select(image => image.GetProperty("status").GetString()).Should().OnlyContain(status => status == "is there");
        images.Select(image => image.GetProperty("name").GetString()).Should().ContainInOrder("ganesha", "uml", "client");
        images[0].EnumerateObject().Select(member => member.Name).Should().Equal("name", "reference", "status", "note", "log");
    }

    [Fact]
    public async Task Dry_run_says_for_each_profile_how_its_images_would_be_obtained()
    {
        foreach (var profile in ProfileCatalog.All)
        {
            var plan = await BenchProcess.RunAsync("build", profile.Name, "--dry-run");

            if (plan.ExitCode == 3)
            {
                plan.StandardError.Should().Contain("does not run here").And.Contain("  next        ");
                continue;
            }

            plan.ExitCode.Should().Be(0, plan.StandardError);
            plan.StandardOutput.Split('\n')[1..^2].Should().OnlyContain(line => Words.Any(word => line.StartsWith($"  {word} ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_wrong_name_among_several_is_found_before_anything_is_made()
    {
        var result = await BenchProcess.RunAsync("build", "ganesha", "sambaa");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().StartWith("bench: There is no profile 'sambaa': did you mean samba?");
    }
}
