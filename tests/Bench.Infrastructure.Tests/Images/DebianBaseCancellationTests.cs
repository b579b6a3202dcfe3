using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>
/// mmdebstrap mounts file systems into the tree it fills. Killed on the way, it must leave none of them, nor the tree. Alone,
/// since another test's base would be taken for its left-over.
/// </summary>
[Trait("Category", "Engine")]
[Thorough]
[Collection(nameof(RunsAlone))]
public sealed class DebianBaseCancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_base_that_is_cancelled_half_way_leaves_neither_mounts_nor_files_nor_a_tag()
    {
        Need.Program("mmdebstrap");
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var before = LeftBehind();
        var provider = workshop.Provider(settings => settings with
        {
            Progress = new Callback(step =>
            {
                if (step.Step.Contains("remaining packages", StringComparison.Ordinal))
                {
                    cancellation.Cancel();
                }
            }),
        });
        var tags = await workshop.BaseTagsAsync(Token);

        // A set of packages nobody else asks for, or the base would be there already.
        var making = provider.EnsureAsync(new DebianBaseImage("trixie", ["ca-certificates", "netbase", "tzdata"]), cancellation.Token);

        await making.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        cancellation.IsCancellationRequested.Should().BeTrue();
        LeftBehind().Should().Equal(before);
        (await workshop.BaseTagsAsync(Token)).Should().Equal(tags);
    }

    private static IReadOnlyList<string> LeftBehind() =>
    [
        .. Directory.EnumerateDirectories(Path.GetTempPath(), "bench-base-*").Order(StringComparer.Ordinal),
        .. Directory.EnumerateDirectories(Path.GetTempPath(), "mmdebstrap.*").Order(StringComparer.Ordinal),
        .. File.ReadLines("/proc/mounts").Where(line => line.Contains("mmdebstrap", StringComparison.Ordinal)),
    ];
}
