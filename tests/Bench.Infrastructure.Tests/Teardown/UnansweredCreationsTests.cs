using System.Net;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Infrastructure.Tests.Teardown;

public sealed class UnansweredCreationsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Engine")]
    public async Task Resource_created_after_its_request_was_aborted_is_removed()
    {
        var identity = EnvironmentIdentity.Create("late", kept: false, TimeProvider.System);
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        var remover = new EnvironmentRemover(engine, TimeSpan.FromSeconds(10), TimeProvider.System, NullLogger.Instance) { Redactor = SecretRedactor.None };
        var creations = new UnansweredCreations(identity.Id, new RemovalUntilQuiet(engine, remover, TimeProvider.System));
        var cutOff = () => creations.WatchAsync(() => throw new OperationCanceledException());
        await cutOff.Should().ThrowAsync<OperationCanceledException>();

        var removal = creations.RemoveAsync(Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
        await engine.Volumes.CreateAsync(
            new VolumesCreateParameters { Name = $"bench-test-{identity.Id}", Labels = new Dictionary<string, string>(identity.Labels(), StringComparer.Ordinal) }, Token);

        // As a container that is created late brings it back: without labels.
        await engine.Volumes.CreateAsync(new VolumesCreateParameters { Name = identity.VolumeName(ContainerRole.Server) }, Token);
        await removal;

        (await new EngineResources(engine).FindVolumesAsync($"bench-{identity.Id}-", Token)).Should().BeEmpty();
        (await new LeftoverSearch(engine).FindAllAsync(Token)).Should().NotContain(leftovers => leftovers.Identity.Id == identity.Id);
    }

    /// <summary>However long the engine takes: a slow one was seen to create a network after it had been looked for.</summary>
    [Fact]
    [Trait("Category", "Engine")]
    public async Task Answer_of_a_request_is_waited_for_before_anything_is_removed()
    {
        var identity = EnvironmentIdentity.Create("slow", kept: false, TimeProvider.System);
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        var remover = new EnvironmentRemover(engine, TimeSpan.FromSeconds(10), TimeProvider.System, NullLogger.Instance) { Redactor = SecretRedactor.None };
        var creations = new UnansweredCreations(identity.Id, new RemovalUntilQuiet(engine, remover, TimeProvider.System));
        using var cutOff = new CancellationTokenSource();
        var asking = creations.AskAsync(
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, Token);
                await engine.Volumes.CreateAsync(new VolumesCreateParameters { Name = identity.VolumeName(ContainerRole.Server) }, Token);
            },
            cutOff.Token);
        await cutOff.CancelAsync();
        await asking.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();

        await creations.RemoveAsync(Token);

        (await new EngineResources(engine).FindVolumesAsync($"bench-{identity.Id}-", Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Answered_creations_are_not_searched()
    {
        var creations = new UnansweredCreations("1234abcd", removal: null!);
        await creations.WatchAsync(() => Task.CompletedTask);
        var refused = () => creations.WatchAsync(() => throw new DockerApiException(HttpStatusCode.Conflict, "the name is taken"));
        await refused.Should().ThrowAsync<DockerApiException>();

        await creations.RemoveAsync(Token);
    }
}
