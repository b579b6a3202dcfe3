using System.Globalization;
using System.Text;
using Bench.Environments.Servers;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;
using Microsoft.Extensions.Logging.Abstractions;
using ContainerSpec = Bench.Environments.Servers.ContainerSpec;

namespace Bench.Environments.Containers;

/// <summary>Turns a description into a Testcontainers builder, the same way for every kind of builder.</summary>
internal static class ContainerBuilderExtensions
{
    private const long NanoCpusPerCpu = 1_000_000_000;

    /// <summary>Applies the whole description.</summary>
    /// <remarks>
    /// Testcontainers' reaper and its waits are both left out: the reaper's image cannot be had everywhere and dies with the
    /// engine (ownership labels and the teardown stack do its work), and the waits poll once a second and lose the reason.
    /// </remarks>
    public static TBuilder Apply<TBuilder, TContainer, TConfiguration>(
        this ContainerBuilder<TBuilder, TContainer, TConfiguration> builder, ContainerSpec spec, ContainerImage image, ContainerPlacement placement)
        where TBuilder : ContainerBuilder<TBuilder, TContainer, TConfiguration>
        where TContainer : IContainer
        where TConfiguration : IContainerConfiguration
    {
        var configured = builder
            .WithName(placement.Identity.ContainerName(spec.Role))
            .WithHostname(spec.Role.Alias())
            .WithNetwork(placement.Identity.NetworkName)
            .WithNetworkAliases(spec.Role.Alias())
            .WithEnvironment(spec.Environment)
            .WithLabel(placement.Labels(spec.Role))
            .WithImagePullPolicy(PullPolicy.Never)
            .WithWaitStrategy(NoWait.Strategy())
            .WithCleanUp(false)
            .WithLogger(NullLogger.Instance)
            .WithCreateParameterModifier(parameters => Complete(parameters, spec, image, placement));
        configured = spec.Command.Count > 0 ? configured.WithCommand([.. spec.Command]) : configured;
        configured = spec.Files.Aggregate(configured, (current, file) => current.WithResourceMapping(
            File.ReadAllBytes(placement.ConfigPath(file)), new FileInfo(file.Target), fileMode: ReadableByAll));
        configured = spec.Secrets.Aggregate(configured, (current, file) => current.WithResourceMapping(
            Encoding.UTF8.GetBytes(file.Text), new FileInfo(file.Target), fileMode: ReadableByOwner));
        return spec.Data is { } data && !placement.InMemory(data)
            ? configured.WithVolumeMount(placement.Identity.VolumeName(spec.Role), data.Target)
            : configured;
    }

    /// <summary>
    /// Once a container is healthy its check is a program that runs in it while it is measured: an NFS client for Ganesha ran for 0.1 to
    /// 0.3 s each time. The images of this repository that bring a check have the same.
    /// </summary>
    internal static readonly TimeSpan UsualCheck = TimeSpan.FromSeconds(30);

    /// <summary>A number of ours could be more than this engine allows. What the shell says where it may not even do this is in the log.</summary>
    private static readonly string[] RaiseFiles = ["sh", "-c", "ulimit -n \"$(ulimit -Hn)\"; exec \"$@\"", "sh"];

    private const UnixFileModes ReadableByAll =
        UnixFileModes.UserRead | UnixFileModes.UserWrite | UnixFileModes.GroupRead | UnixFileModes.OtherRead;

    private const UnixFileModes ReadableByOwner = UnixFileModes.UserRead;

    /// <summary>
    /// What the library gives no say in, or would decide itself: a prefix for images of Docker Hub in its settings would also apply to images
    /// that were made here.
    /// </summary>
    internal static void Complete(CreateContainerParameters parameters, ContainerSpec spec, ContainerImage image, ContainerPlacement placement)
    {
        parameters.Image = image.Reference;
        parameters.Healthcheck = spec.HealthCheck is { } check ? Healthcheck(check) : null;
        if (spec.ManyFiles)
        {
            // An entry point that is given takes the image's command away as well.
            parameters.Cmd = parameters.Cmd is { Count: > 0 } command ? command : [.. image.Command];
            parameters.Entrypoint = [.. RaiseFiles, .. image.EntryPoint];
        }

        Restrict(parameters, spec, placement);
    }

    private static HealthcheckConfig Healthcheck(ContainerHealthCheck check) => check == ContainerHealthCheck.None
        ? new() { Test = ["NONE"] }
        : new()
        {
            Test = ["CMD-SHELL", check.Script],
            Interval = UsualCheck,
            Timeout = TimeSpan.FromSeconds(3),
            Retries = 3,
            StartPeriod = TimeSpan.FromSeconds(60),
            StartInterval = TimeSpan.FromMilliseconds(200),
        };

    private static void Restrict(CreateContainerParameters parameters, ContainerSpec spec, ContainerPlacement placement)
    {
        var host = parameters.HostConfig ??= new HostConfig();
        host.CapDrop = ["ALL"];
        host.CapAdd = [.. spec.Capabilities];
        host.SecurityOpt = ["no-new-privileges", .. spec.SecurityOptions];
        host.Devices = [.. spec.Devices.Select(device => new DeviceMapping { PathOnHost = device, PathInContainer = device, CgroupPermissions = "rwm" })];
        host.Tmpfs = placement.Tmpfs(spec);
        Publish(parameters, host, spec, placement);
        if (spec.Limited)
        {
            Limit(host, placement.Options.Limits);
        }
    }

    /// <summary>Swap is held at zero: a server that swaps measures the disk of the host.</summary>
    private static void Limit(HostConfig host, LimitOptions limits)
    {
        host.NanoCPUs = (long)(limits.Cpus * NanoCpusPerCpu);
        host.Memory = limits.MemoryBytes;
        host.MemorySwap = limits.MemoryBytes;
    }

    /// <summary>Ports are bound to the loopback address only, and only those of the description.</summary>
    private static void Publish(CreateContainerParameters parameters, HostConfig host, ContainerSpec spec, ContainerPlacement placement)
    {
        parameters.ExposedPorts = spec.Ports.ToDictionary(Key, _ => default(EmptyStruct), StringComparer.Ordinal);
        host.PortBindings = spec.Ports.ToDictionary(
            Key,
            port => (IList<PortBinding>)[new PortBinding { HostIP = "127.0.0.1", HostPort = placement.HostPort(port) }],
            StringComparer.Ordinal);

        static string Key(PublishedPort port) => string.Create(CultureInfo.InvariantCulture, $"{port.ContainerPort}/tcp");
    }
}
