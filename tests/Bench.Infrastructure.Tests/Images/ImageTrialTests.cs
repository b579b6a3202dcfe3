using Bench.Environments;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Faults;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>What is run of a pulled image before it is used, on a real engine.</summary>
[Trait("Category", "Engine")]
public sealed class ImageTrialTests
{
    private static readonly string[] Program = ["tool", "--version"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_lacks_a_library_is_named_with_its_own_words()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "echo 'tool: error while loading shared libraries: libfdb_c.so: cannot open shared object file' >&2; exit 127");

        var failure = await FailureAsync(workshop, image);

        failure.Details.Cause.Should().Be(
            "the image cannot be used: 'tool --version' in it ended with status 127: "
            + "tool: error while loading shared libraries: libfdb_c.so: cannot open shared object file");
        failure.Details.Where.Should().Be($"image {image.Reference}");
        failure.Details.NextStep.Should().Contain("TOOL_IMAGE");
        failure.Message.Should().MatchRegex(@"after \d+\.\d s, timeout 1800\.0 s");
        (await ContainersOfAsync(workshop, image)).Should().BeEmpty("a trial is removed however it ends");
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_in_the_engine_s_words()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "true") with { Trial = ["no-such-tool"] };

        (await FailureAsync(workshop, image)).Details.Cause.Should().StartWith("the image cannot be used: 'no-such-tool' in it cannot be run: ").And.Contain("not found");
    }

    [Fact]
    public async Task A_broken_image_is_not_replaced_by_one_of_Debian_s_packages()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "exit 1");

        await FailureAsync(workshop, new PreferredImage(image, workshop.Files()));
    }

    [Fact]
    public async Task A_program_that_never_ends_is_given_up_with_the_time_of_images_and_removed()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "exec sleep 1000");
        var provider = workshop.Provider(settings => settings with { Budget = TimeSpan.FromSeconds(3) });

        var failure = (await provider.Awaiting(p => p.EnsureAsync(image, Token)).Should().ThrowAsync<EnvironmentException>()).Which;

        failure.Details.Cause.Should().Be("the image cannot be used: 'tool --version' in it did not end");
        (await ContainersOfAsync(workshop, image)).Should().BeEmpty();
    }

    [Fact]
    public async Task Version_other_than_tag_is_reported_each_time_and_tried_once()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "echo tool version 2.0.1");

        var first = await workshop.Provider().EnsureAsync(image, Token);
        var starts = await StartsAsync(workshop, async () => (await workshop.Provider().EnsureAsync(image, Token)).Notices.Should().Equal(first.Notices));

        first.Notices.Should().Equal($"image {image.Reference} reports version 2.0.1: tool version 2.0.1");
        starts.Should().Be(0);
    }

    [Fact]
    public async Task Image_of_the_version_that_was_asked_for_gives_no_notice()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await ImageAsync(workshop, "echo tool version 1.2.9");

        (await workshop.Provider().EnsureAsync(image, Token)).Notices.Should().BeEmpty();
    }

    /// <summary>If the process is killed meanwhile, its guardian, or the next start, removes the trial by its labels.</summary>
    [Fact]
    public async Task A_trial_carries_the_labels_of_the_environment_it_is_for()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var owner = EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System);
        var image = await ImageAsync(workshop, "exec sleep 1000");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var trial = workshop.Provider(settings => settings with { Owner = owner }).EnsureAsync(image, cancellation.Token);

        var seen = await Eventually.ReadAsync(() => ContainersOfAsync(workshop, image), found => found.Count > 0, Token);

        EnvironmentIdentity.FromLabels(seen.Single().Labels)!.Id.Should().Be(owner.Id);
        await cancellation.CancelAsync();
        await trial.Awaiting(running => running).Should().ThrowAsync<OperationCanceledException>();
        (await ContainersOfAsync(workshop, image)).Should().BeEmpty();
    }

    /// <summary>An image named 1.2 whose program does as it is told.</summary>
    private static async Task<RegistryImage> ImageAsync(ImageWorkshop workshop, string script)
    {
        workshop.Folder.Write("context/tool", $"#!/bin/sh\n{script}\n");
        var source = workshop.OnDebian("COPY --chmod=0755 tool /usr/local/bin/tool") with { Context = workshop.Folder.At("context") };
        var built = await workshop.Provider().EnsureAsync(source, Token);
        var name = $"bench/{workshop.Name}:1.2";
        await ShellCommand.RunAsync("docker", "tag", built.Reference, name);
        return new RegistryImage(name) { Key = "TOOL_IMAGE", Trial = Program };
    }

    private static async Task<EnvironmentException> FailureAsync(ImageWorkshop workshop, ImageSource source) =>
        (await workshop.Provider().Awaiting(provider => provider.EnsureAsync(source, Token)).Should().ThrowAsync<EnvironmentException>()).Which;

    private static async Task<IList<ContainerListResponse>> ContainersOfAsync(ImageWorkshop workshop, RegistryImage image)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["ancestor"] = new Dictionary<string, bool> { [image.Reference] = true } };
        return await workshop.Engine.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, Token);
    }

    /// <summary>How many containers of the test's image were started meanwhile: the engine remembers.</summary>
    private static async Task<int> StartsAsync(ImageWorkshop workshop, Func<Task> act)
    {
        var since = (await ShellCommand.RunAsync("date", "+%s.%N")).Trim();
        await act();
        var until = (await ShellCommand.RunAsync("date", "+%s.%N")).Trim();
        var events = await ShellCommand.RunAsync(
            "docker", "events", "--since", since, "--until", until, "--filter", $"image=bench/{workshop.Name}:1.2", "--filter", "event=start", "--format", "{{.ID}}");
        return events.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
