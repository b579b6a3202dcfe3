using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>A build without room for its log goes on; one without what it needs fails, and names that.</summary>
[Trait("Category", "Engine")]
public sealed class UnwritableFolderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Build_goes_on_without_its_log_and_says_so_once()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var provider = WithoutLogs(workshop);

        var image = await provider.EnsureAsync(workshop.Files("one"), Token);
        await provider.EnsureAsync(workshop.Files("two"), Token);

        image.Explanation.Should().Be("built");
        image.LogPath.Should().BeNull();
        workshop.Logger.Lines.Should().ContainSingle(line => line.Contains("is not kept: ")).Which.Should().Contain(workshop.Folder.At("taken/logs"));
        workshop.Logger.Lines.Should().Contain(line => line.EndsWith("; log: none"));
    }

    [Fact]
    public async Task Failed_build_without_its_log_has_its_last_lines_and_does_not_send_anybody_to_the_log()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files() with { Arguments = new Dictionary<string, string> { ["A"] = "1" } };
        workshop.Folder.Write("Dockerfile", "FROM scratch\nCOPY nothing-of-this-name /\n");

        var failure = await FailureAsync(WithoutLogs(workshop), source);

        failure.Details.LogPath.Should().BeNull();
        failure.Details.LogTail.Should().NotBeEmpty();
        failure.Details.NextStep.Should().StartWith("only the log above exists (").And.Contain(workshop.Folder.At("taken/logs"));
    }

    [Fact]
    public async Task Folder_that_a_build_needs_and_cannot_have_is_named()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        workshop.Folder.Write("taken", "");

        var failure = await FailureAsync(workshop.Provider(settings => settings with { LockFolder = workshop.Folder.At("taken/locks") }), workshop.Files());

        failure.Message.Should().Contain("a file or folder of the build cannot be used: ").And.Contain(workshop.Folder.At("taken")).And.Contain($"image {workshop.Name}");
        failure.Details.NextStep.Should().Be("see what is at that path, and who may read and write there");
    }

    private static ImageProvider WithoutLogs(ImageWorkshop workshop)
    {
        workshop.Folder.Write("taken", "");
        return workshop.Provider(settings => settings with { LogFolder = workshop.Folder.At("taken/logs") });
    }

    private static async Task<EnvironmentException> FailureAsync(ImageProvider provider, DockerfileImage source)
    {
        var failure = (await FluentActions.Awaiting(() => provider.EnsureAsync(source, Token)).Should().ThrowAsync<EnvironmentException>()).Which;
        failure.Details.Stage.Should().Be(EnvironmentStage.Images);
        return failure;
    }
}
