using System.Text.RegularExpressions;
using Bench.Environments;

namespace Bench.Tests.Packaging;

/// <summary>What workflows run, and the one that tries every profile where a registry can be reached.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, ".github", "workflows");

    private static readonly string Workflow = File.ReadAllText(Path.Combine(Folder, "ci.yml"));

    private static string ProfileJob => Workflow[Workflow.IndexOf("\n  profile:\n", StringComparison.Ordinal)..];

    [Fact]
    public void Each_profile_has_a_job_of_its_own() =>
        Entry().Matches(Matrix().Match(ProfileJob).Value).Select(match => match.Groups["profile"].Value)
            .Should().Equal(ProfileCatalog.All.Select(profile => profile.Name));

    [Fact]
    public void A_profile_whose_images_are_replaced_fails()
    {
        ProfileJob.Should().MatchRegex(@"\n    env:\n(      #.*\n)*      BENCH_IMAGES: registry\n", "what replaces an image is another system");
        ProfileJob.Should().NotContain("BENCH_ANNOUNCED_SKIPS", "a profile that does not run there is a failure");
    }

    /// <summary>A tag can be moved to other code; a commit cannot. The version is for whoever reads.</summary>
    [Fact]
    public void Foreign_actions_are_pinned_by_commit_with_their_version()
    {
        var uses = from file in Directory.GetFiles(Folder)
                   from line in File.ReadLines(file)
                   let match = Use().Match(line)
                   where match.Success && !match.Groups["action"].Value.StartsWith("./", StringComparison.Ordinal)
                   select match.Groups["action"].Value;

        uses.Should().NotBeEmpty().And.OnlyContain(action => Pinned().IsMatch(action));
        uses.Distinct().Should().OnlyHaveUniqueItems(action => action.Split('@')[0], "one action has one version");
    }

    [GeneratedRegex(@"^\s*(- )?uses:\s*(?<action>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Use();

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\n        profile:\n(          - .+\n)+")]
    private static partial Regex Matrix();

    [GeneratedRegex("- (?<profile>.+)")]
    private static partial Regex Entry();
}
