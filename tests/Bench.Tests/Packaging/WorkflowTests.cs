using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Tests.Packaging;

/// <summary>The workflow that tries every profile where a registry can be reached.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Workflow =
        File.ReadAllText(Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, ".github", "workflows", "ci.yml"));

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

    [GeneratedRegex(@"\n        profile:\n(          - .+\n)+")]
    private static partial Regex Matrix();

    [GeneratedRegex("- (?<profile>.+)")]
    private static partial Regex Entry();
}
