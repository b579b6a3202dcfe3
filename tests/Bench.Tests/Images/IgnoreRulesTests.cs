using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "sub/a.log", false)]
    [InlineData("**/*.log", "a.log", true)]
    [InlineData("**/*.log", "sub/deep/a.log", true)]
    [InlineData("**/cache", "my-cache", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "b/a", false)]
    [InlineData("a/**/z", "a/z", true)]
    [InlineData("a/**/z", "a/b/c/z", true)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("docs", "docs/page.md", true)]
    [InlineData("docs", "docs2", false)]
    [InlineData("/docs/", "docs/page.md", true)]
    [InlineData("./docs//x/../page.md", "docs/page.md", true)]
    [InlineData("file?", "file1", true)]
    [InlineData("file?", "file/", false)]
    [InlineData("file[0-9]", "file7", true)]
    [InlineData("file[^0-9]", "file7", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData(@"\!kept", "!kept", true)]
    [InlineData("Docs", "docs", false)]
    [InlineData("# a comment", "# a comment", false)]
    [InlineData(".", "a", false)]
    [InlineData("", "a", false)]
    public void A_pattern_means_what_it_means_to_docker(string pattern, string path, bool ignored) =>
        IgnoreRules.Parse(pattern).Ignores(path).Should().Be(ignored);

    [Theory]
    [InlineData("bench\n!bench/workloads", "bench/workloads/go.go", false)]
    [InlineData("bench\n!bench/workloads", "bench/other", true)]
    [InlineData("!bench/workloads\nbench", "bench/workloads/go.go", true)]
    [InlineData("*\n!keep.txt\r\n", "keep.txt", false)]
    [InlineData("**/*.md\n!README.md", "sub/README.md", true)]
    public void The_last_rule_that_matches_decides(string rules, string path, bool ignored) =>
        IgnoreRules.Parse(rules).Ignores(path).Should().Be(ignored);

    [Fact]
    public void The_file_beside_the_dockerfile_wins_over_the_one_in_the_context()
    {
        using var folder = new TemporaryFolder();
        folder.Write("context/.dockerignore", "a");
        IgnoreRules.Load(folder.At("Dockerfile"), folder.At("context")).Ignores("a").Should().BeTrue();

        folder.Write("Dockerfile.dockerignore", "b");

        var rules = IgnoreRules.Load(folder.At("Dockerfile"), folder.At("context"));
        rules.Ignores("a").Should().BeFalse();
        rules.Ignores("b").Should().BeTrue();
    }
}
