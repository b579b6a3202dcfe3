using Amazon.S3.Model;
using Bench.Environments;
using Bench.Environments.Containers;
using Bench.Environments.Readiness;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Images;
using Bench.Infrastructure.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using CreateContainerParameters = Docker.DotNet.Models.CreateContainerParameters;
using Ulimit = Docker.DotNet.Models.Ulimit;

namespace Bench.Infrastructure.Tests.Servers;

/// <summary>The S3 server on an engine whose containers may open few files at first, as most engines have it.</summary>
[Trait("Category", "Engine")]
[Thorough]
public sealed class S3OpenFilesTests
{
    private const int AtFirst = 1024;
    private const int AtMost = 4096;

    /// <summary>More than stay in the server's memory.</summary>
    private const int ObjectSize = (65 << 10) + 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S3_server_keeps_more_objects_than_its_first_limit_of_open_files()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var images = new BenchImages(RepositoryLayout.Find(AppContext.BaseDirectory), TestOptions.Defaults());
        var image = await ContainerImage.ReadAsync(workshop.Engine, (await workshop.Provider().EnsureAsync(images.S3, Token)).Reference, Token);
        var spec = S3Server.Describe(images.S3);
        var parameters = new CreateContainerParameters { Name = workshop.Name, Env = [.. spec.Environment.Select(pair => $"{pair.Key}={pair.Value}")] };
        ContainerBuilderExtensions.Complete(parameters, spec, image, TestPlacement.Create());
        parameters.HostConfig!.Ulimits = [new Ulimit { Name = "nofile", Soft = AtFirst, Hard = AtMost }];
        var id = (await workshop.Engine.Containers.CreateContainerAsync(parameters, Token)).ID;
        try
        {
            await workshop.Engine.Containers.StartContainerAsync(id, new(), Token);

            await FillAsync(new RunningContainer(workshop.Engine, spec, workshop.Name, id, TimeProvider.System), AtFirst + 76);

            var limits = await ShellCommand.RunAsync("docker", "exec", workshop.Name, "grep", "Max open files", "/proc/1/limits");
            limits.Should().MatchRegex($"{AtMost} +{AtMost}");
        }
        finally
        {
            await ShellCommand.RunAsync("docker", "rm", "--force", "--volumes", workshop.Name);
        }
    }

    private static async Task FillAsync(RunningContainer container, int objects)
    {
        var wait = new ReadinessWait("test", new PhaseTimeline(TimeProvider.System), TimeProvider.System, NullLogger.Instance);
        await wait.UntilReadyAsync([S3Server.Probe(container)], TimeSpan.FromMinutes(1), Token);
        using var s3 = S3ClientFactory.Create(await S3Server.EndpointsAsync(container, TestOptions.Defaults().S3, Token), TestOptions.Defaults().S3);
        await s3.PutBucketAsync("many", Token);
        var content = new string('x', ObjectSize);
        for (var i = 0; i < objects; i++)
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "many", Key = $"object-{i}", ContentBody = content }, Token);
        }
    }
}
