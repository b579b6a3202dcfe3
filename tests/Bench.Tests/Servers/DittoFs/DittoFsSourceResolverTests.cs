using System.Runtime.Versioning;
using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Tests.Images;

namespace Bench.Tests.Servers;

public sealed class DittoFsSourceResolverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_named_checkout_wins_and_its_version_and_commit_are_read()
    {
        await TestRepository.CreateAsync(folder, "named", "v0.29.0", Token);
        TestRepository.WriteSource(folder, "beside");

        var source = await ResolveAsync(settings => settings with { Named = folder.At("named") });

        source.Directory.Should().Be(folder.At("named"));
        source.Version.Should().Be("v0.29.0");
        source.Revision.Should().MatchRegex("^[0-9a-f]{12}$");
    }

    [Fact]
    public async Task A_checkout_with_changes_says_so()
    {
        await TestRepository.CreateAsync(folder, "named", "v0.29.0", Token);
        folder.Write("named/new.go", "package main\n");

        (await ResolveAsync(settings => settings with { Named = folder.At("named") })).Revision.Should().MatchRegex("^[0-9a-f]{12}-dirty$");
    }

    [Fact]
    public async Task A_named_folder_that_is_no_source_is_refused_and_nothing_takes_its_place()
    {
        TestRepository.WriteSource(folder, "beside");
        folder.Write("named/go.mod", "module x\n");

        var failure = await FailureAsync(settings => settings with { Named = folder.At("named") });

        failure.Message.Should().Be(
            $"DITTOFS_SOURCE is not a checkout of DittoFS: {folder.At("named")} lacks cmd/dfs (stage Images, image dittofs)."
            + "\n  next        correct it, or remove it to have DITTOFS_REF fetched; without DittoFS run: ganesha, samba");
    }

    [Fact]
    public async Task Cache_that_cannot_be_written_is_named_with_what_to_do()
    {
        await TestRepository.CreateAsync(folder, "remote", "v1.0.0", Token);
        folder.Write("taken", "");

        var failure = await FailureAsync(settings => settings with { Remote = new GitSource(folder.At("remote"), "v1.0.0"), CacheFolder = folder.At("taken/sources") });

        failure.Message.Should().StartWith($"the source of DittoFS cannot be kept in {folder.At("taken/sources")}: ");
        failure.Details.NextStep.Should().Contain("or set DITTOFS_SOURCE");
    }

    [Theory]
    [InlineData("v1.0.0")]
    [InlineData("main")]
    public async Task Cache_that_cannot_be_written_any_more_is_still_read(string reference)
    {
        await TestRepository.CreateAsync(folder, "remote", "v1.0.0", Token);
        Func<DittoFsSourceSettings, DittoFsSourceSettings> remote = settings => settings with { Remote = new GitSource(folder.At("remote"), reference) };
        var first = await ResolveAsync(remote);
        Directory.Delete(folder.At("cache/locks"), recursive: true);
        folder.Write("cache/locks", "in place of a folder");

        (await ResolveAsync(remote)).Should().Be(first);
    }

    [Fact]
    public async Task A_tree_without_a_history_is_known_by_its_content_and_not_by_the_repository_it_lies_in()
    {
        await TestRepository.CreateAsync(folder, "outer", "v9.9.9", Token);
        TestRepository.WriteSource(folder, "outer/inner");

        var source = await ResolveAsync(settings => settings with { Named = folder.At("outer/inner") });

        source.Version.Should().MatchRegex("^content-[0-9a-f]{16}$");
        source.Should().Be(new SourceTree(folder.At("outer/inner"), source.Version, source.Version, IsDirty: false));
        folder.Write("outer/inner/more.go", "package more\n");
        (await ResolveAsync(settings => settings with { Named = folder.At("outer/inner") })).Revision.Should().NotBe(source.Revision);
    }

    [Fact]
    public async Task Tree_without_a_history_is_hashed_over_what_is_built()
    {
        TestRepository.WriteSource(folder, "tree");
        folder.Write("Dockerfile", "FROM scratch\n");
        folder.Write("Dockerfile.dockerignore", "docs\n");
        var before = await ResolveAsync(settings => settings with { Named = folder.At("tree"), Dockerfile = folder.At("Dockerfile") });

        folder.Write("tree/docs/page.md", "text");

        (await ResolveAsync(settings => settings with { Named = folder.At("tree"), Dockerfile = folder.At("Dockerfile") })).Should().Be(before);
    }

    [Fact]
    public async Task Checkout_beside_the_repository_is_taken_where_none_is_named()
    {
        TestRepository.WriteSource(folder, "beside");

        (await ResolveAsync()).Directory.Should().Be(folder.At("beside"));
    }

    [Fact]
    public async Task Version_is_fetched_once_where_there_is_no_checkout()
    {
        await TestRepository.CreateAsync(folder, "remote", "v0.29.0", Token);

        var fetched = await ResolveAsync();
        Directory.Move(folder.At("remote"), folder.At("gone"));
        var again = await ResolveAsync();

        fetched.Directory.Should().StartWith(folder.At("cache"));
        fetched.Version.Should().Be("v0.29.0");
        DittoFsSourceResolver.IsSource(fetched.Directory).Should().BeTrue();
        again.Should().Be(fetched);
    }

    [Fact]
    public async Task A_branch_is_looked_at_again_and_kept_where_that_fails()
    {
        await TestRepository.CreateAsync(folder, "remote", tag: null, Token);
        var first = await ResolveAsync(OnMain);
        TestRepository.WriteSource(folder, "remote", "2");
        await TestRepository.CommitAsync(folder, "remote", Token);

        var moved = await ResolveAsync(OnMain);
        Directory.Move(folder.At("remote"), folder.At("gone"));
        var kept = await ResolveAsync(OnMain);

        moved.Commit.Should().NotBe(first.Commit);
        kept.Should().Be(moved);
    }

    [Fact]
    public async Task Error_without_any_source_names_all_three_and_profiles_without_it()
    {
        var failure = await FailureAsync();

        failure.Details.Cause.Should().Be(
            $"the source of DittoFS is not available: DITTOFS_SOURCE is not set, {folder.At("beside")} is not a checkout of it, "
            + $"and v0.29.0 (DITTOFS_REF) cannot be fetched from {folder.At("remote")}");
        failure.Details.NextStep.Should().Be("set DITTOFS_SOURCE to a checkout, or use a profile that needs none: ganesha, samba");
        failure.Details.LastObservation.Should().Contain("does not appear to be a git repository");
        failure.Details.Budget.Should().NotBeNull();
        Directory.GetDirectories(folder.At("cache"), "dittofs-*").Should().BeEmpty("half a tree is no tree");
    }

    [Fact]
    public async Task A_missing_git_is_named() =>
        (await FailureAsync(settings => settings with { Git = "no-such-git" })).Details.LastObservation.Should().StartWith("no-such-git cannot be run: ");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_fetch_that_hangs_is_given_up()
    {
        folder.Write("git", "#!/bin/sh\nexec sleep 600\n");
        File.SetUnixFileMode(folder.At("git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var failure = await FailureAsync(settings => settings with { Git = folder.At("git"), Budget = TimeSpan.FromSeconds(1) });

        failure.Details.LastObservation.Should().Be("git init did not end within 1 s");
    }

    private static DittoFsSourceSettings OnMain(DittoFsSourceSettings settings) =>
        settings with { Remote = settings.Remote with { Reference = "main" } };

    private async Task<EnvironmentException> FailureAsync(Func<DittoFsSourceSettings, DittoFsSourceSettings>? adapt = null) =>
        (await FluentActions.Awaiting(() => ResolveAsync(adapt)).Should().ThrowAsync<EnvironmentException>()).Which;

    private Task<SourceTree> ResolveAsync(Func<DittoFsSourceSettings, DittoFsSourceSettings>? adapt = null)
    {
        var settings = new DittoFsSourceSettings
        {
            Named = null,
            Beside = folder.At("beside"),
            Remote = new GitSource(folder.At("remote"), "v0.29.0"),
            CacheFolder = folder.At("cache"),
            ProfilesWithout = ["ganesha", "samba"],
        };
        return new DittoFsSourceResolver(adapt?.Invoke(settings) ?? settings).ResolveAsync(Token);
    }
}
