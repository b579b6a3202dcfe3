using System.Globalization;
using System.Security.Cryptography;
using Bench.Environments;
using Bench.Environments.Images;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>What is cut off leaves nothing: no process, no tag, no mount, no file.</summary>
[Trait("Category", "Engine")]
public sealed class ImageCancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_build_is_gone_with_everything_it_started(bool hasBuildx)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seconds = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        var source = workshop.OnDebian($"RUN sleep {seconds}");

        var building = workshop.Provider(settings => settings with { HasBuildx = hasBuildx }).EnsureAsync(source, cancellation.Token);
        (await Eventually.ReadAsync(() => RunningAsync($"sleep {seconds}"), found => found.Count > 0, Token)).Should().NotBeEmpty("it must have begun");
        await cancellation.CancelAsync();

        var failure = (await building.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        failure.Message.Should().StartWith($"image {workshop.Name}: the build was running; last output: ");
        (await Eventually.ReadAsync(() => RunningAsync($"bench/{workshop.Name}"), found => found.Count == 0, Token)).Should().BeEmpty("the docker command was killed");
        (await Eventually.ReadAsync(() => RunningAsync($"sleep {seconds}"), found => found.Count == 0, Token)).Should().BeEmpty("so was the step");
        (await workshop.TagsAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Build_that_times_out_says_where_it_was()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        await workshop.Provider().EnsureAsync(TestImages.DebianBase, Token);
        var steps = new List<ImageProgress>();
        var provider = workshop.Provider(settings => settings with { Budget = TimeSpan.FromSeconds(4), Progress = new Callback(steps.Add) });

        var failure = (await provider.Awaiting(p => p.EnsureAsync(workshop.OnDebian("RUN echo working; sleep 600"), Token))
            .Should().ThrowAsync<EnvironmentException>()).Which.Details;

        failure.Cause.Should().Be("timed out after 4 s");
        failure.Budget.Should().Be(TimeSpan.FromSeconds(4));
        failure.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4)).And.BeLessThan(TimeSpan.FromSeconds(30));
        failure.LogTail.Should().Contain(line => line.EndsWith("working", StringComparison.Ordinal));
        failure.NextStep.Should().Contain("BENCH_TIMEOUT_IMAGES");
        steps.Should().Contain(step => step.Image == workshop.Name && step.Step.Contains("RUN echo working"));
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_says_for_whom()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        using var held = await BuildLock.AcquireAsync(workshop.Folder.At("locks"), workshop.Name, _ => { }, TimeProvider.System, Token);
        var provider = workshop.Provider(settings => settings with { Budget = TimeSpan.FromSeconds(1) });

        var failure = (await provider.Awaiting(p => p.EnsureAsync(workshop.Files(), Token)).Should().ThrowAsync<EnvironmentException>()).Which;

        failure.Details.LastObservation.Should().StartWith($"it was waiting for process {Environment.ProcessId} since ");
        workshop.Logger.Lines.Should().ContainSingle(line => line.Contains($"waiting for process {Environment.ProcessId}"));
    }

    /// <summary>The command lines of this machine's processes that hold a text; of an engine elsewhere there are none.</summary>
    private static async Task<IReadOnlyList<string>> RunningAsync(string text)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                var line = (await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), Token)).Replace('\0', ' ');
                found.AddRange(line.Contains(text, StringComparison.Ordinal) ? [line] : []);
            }
            catch (IOException)
            {
                // It ended between the two looks.
            }
        }

        return found;
    }
}
