using Bench.Environments;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Packaging;

/// <summary>The version comes from the tags, and a tree without any is built all the same, without a warning.</summary>
[Thorough]
public sealed class VersionFromTagsTests : IDisposable
{
    private const string WithoutTags = "0.2.0-alpha.0";

    private readonly VersionSandbox sandbox = new(RepositoryLayout.Find(AppContext.BaseDirectory).Root);

    public void Dispose() => sandbox.Dispose();

    [Theory]
    [InlineData("v7.8.9", "7.8.10-alpha.0.1")]
    [InlineData("7.8.9", $"{WithoutTags}.1")]
    [InlineData(null, $"{WithoutTags}.1")]
    public async Task Commit_after_a_tag_has_a_preliminary_version(string? tag, string version)
    {
        await sandbox.CommitTwiceAsync(tag);

        (await VersionSandbox.ReadVersionAsync(sandbox.Tree)).Should().Be((version, version));
    }

    [Fact]
    public async Task Tagged_commit_has_the_version_of_its_tag()
    {
        await sandbox.CommitTwiceAsync(tag: null);
        await sandbox.GitAsync("tag", "v0.2.0");

        (await VersionSandbox.ReadVersionAsync(sandbox.Tree)).Should().Be(("0.2.0", "0.2.0"));
    }

    [Fact]
    public async Task Shallow_clone_is_built()
    {
        await sandbox.GitAsync("init", "--quiet");
        await sandbox.GitAsync("add", ".");
        await sandbox.CommitTwiceAsync("v7.8.9");

        (await VersionSandbox.ReadVersionAsync(await sandbox.CloneShallowAsync())).Should().Be((WithoutTags, WithoutTags));
    }

    [Fact]
    public async Task Archive_is_built_without_a_repository() =>
        (await VersionSandbox.ReadVersionAsync(sandbox.Tree)).Should().Be((WithoutTags, WithoutTags));

    [Fact]
    public async Task Archive_inside_another_repository_does_not_take_its_tags()
    {
        await sandbox.CommitTwiceAsync("v7.8.9");
        var inner = Path.Combine(sandbox.Tree, "vendored");
        Directory.CreateDirectory(Path.Combine(inner, "src"));
        foreach (var file in Directory.GetFiles(sandbox.Tree))
        {
            File.Copy(file, Path.Combine(inner, Path.GetFileName(file)));
        }

        Directory.Move(Path.Combine(sandbox.Tree, "src", "Project"), Path.Combine(inner, "src", "Project"));

        (await VersionSandbox.ReadVersionAsync(inner)).Should().Be((WithoutTags, WithoutTags));
    }

    /// <summary>As root in a checkout of somebody else, git refuses to read it.</summary>
    [Fact]
    public async Task Clone_that_git_refuses_to_read_is_built()
    {
        await sandbox.CommitTwiceAsync("v7.8.9");

        (await VersionSandbox.ReadVersionAsync(sandbox.Tree, ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"))).Should().Be((WithoutTags, WithoutTags));
    }

    [Fact]
    public async Task Clone_is_built_where_git_is_not_installed()
    {
        await sandbox.CommitTwiceAsync("v7.8.9");
        var path = Directory.CreateDirectory(Path.Combine(sandbox.Tree, "path")).FullName;
        File.CreateSymbolicLink(Path.Combine(path, "sh"), "/bin/sh");

        (await VersionSandbox.ReadVersionAsync(sandbox.Tree, ("PATH", path))).Should().Be((WithoutTags, WithoutTags));
    }
}
