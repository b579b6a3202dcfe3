using Bench.Environments.Containers;
using Bench.Environments.Discovery;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Docker.DotNet;

namespace Bench.Environments;

/// <summary>
/// Takes hold of an environment that another process started: what its start found out and was asked for is read back from the
/// engine, and nothing is looked for again. Nothing is started, and nothing is removed when it is let go of.
/// </summary>
internal static class EnvironmentAttachment
{
    /// <param name="engine">The engine.</param>
    /// <param name="running">The environment.</param>
    /// <param name="profile">Its profile, as this process knows it.</param>
    /// <param name="now">The options in force, of which only those count that are about this process.</param>
    /// <param name="settings">Where the repository is, and who is told what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RunningEnvironmentException">It was started by a version of Bench that recorded something else, or nothing.</exception>
    public static async Task<BenchEnvironment> AttachAsync(
        IDockerClient engine, RunningEnvironment running, Profile profile, BenchOptions now, LaunchSettings settings, CancellationToken cancellationToken)
    {
        var environment = await DescribeAsync(engine, running, profile, now, settings, cancellationToken);
        await LookAsync(running, environment, now.Timeouts.Mount, settings.TimeProvider, cancellationToken);
        return environment;
    }

    /// <summary>Finds out what is mounted.</summary>
    /// <exception cref="RunningEnvironmentException">The client does not answer in time.</exception>
    internal static async Task LookAsync(
        RunningEnvironment running, BenchEnvironment environment, TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            await environment.Session.LookAsync(cancellationToken).WaitAsync(limit, timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw RunningEnvironmentException.NoClient(running, $"{environment.Client.Name} does not answer within {limit.TotalSeconds:0} s ({OptionKeys.MountTimeout.Name})");
        }
    }

    /// <summary>As it was started, before anything of it is asked whether it is still so.</summary>
    internal static async Task<BenchEnvironment> DescribeAsync(
        IDockerClient engine, RunningEnvironment running, Profile profile, BenchOptions now, LaunchSettings settings, CancellationToken cancellationToken)
    {
        var record = running.RequireRecord();
        var options = await RecordedOptions.ReadAsync(engine, record, running.Identity, now, cancellationToken);
        var launch = new LaunchRequest(profile, options, settings, running.Identity) { IsAttached = true };
        var parts = new LaunchParts(launch);
        parts.Notices.Add(record.Notices);

        var capabilities = await HostCapabilitiesReader.ReadAsync(engine, settings.TimeProvider, cancellationToken);
        parts.Diagnostics.Host = capabilities;
        var host = Describe(engine, record, launch, capabilities);
        var plan = PlanOrRefuse(running, record, host);
        var containers = new ContainerSet([.. plan.Specs.Select(spec => Find(engine, running, spec, settings.TimeProvider)).OfType<RunningContainer>()]);
        var starter = new ContainerStarter(launch, record, engine, parts.Teardown, parts.Timeline);
        return new BenchEnvironment(launch, parts, host, plan, starter, containers);
    }

    /// <summary>The containers as they were started. Ports are those of the start, also where another version would take others.</summary>
    internal static LaunchPlan PlanOf(LaunchRecord record, LaunchHost host, EnvironmentIdentity identity)
    {
        // A file system that lives on the client has no server but that.
        var server = record.Find(ContainerRole.Server) ?? record.Find(ContainerRole.Client) ?? throw new InvalidOperationException("Neither server nor client is recorded.");
        var image = new ServerImage(new RegistryImage(server.Image), record.Notices) { Variant = new ServerVariant(record.Variant), IsStandIn = record.IsStandIn };
        var plan = LaunchPlan.For(host, identity, image);
        var specs =
            from recorded in record.Containers
            join spec in plan.Specs on recorded.Role equals spec.Role
            select spec with { Image = new RegistryImage(recorded.Image), Exports = recorded.Exports, ExportPath = recorded.ExportPath, Ports = recorded.Ports };
        return plan with { Specs = [.. specs], Images = record.Containers.ToDictionary(container => container.Role, container => container.ToImage()) };
    }

    private static LaunchPlan PlanOrRefuse(RunningEnvironment running, LaunchRecord record, LaunchHost host)
    {
        try
        {
            return PlanOf(record, host, running.Identity);
        }
        catch (NotSupportedException)
        {
            // A variant or a kind of client that this version does not have.
            throw RunningEnvironmentException.NoRecord(running);
        }
    }

    /// <summary>The profile runs, so it is not checked again whether it can: its source may have been named when it was started, and not now.</summary>
    private static LaunchHost Describe(IDockerClient engine, LaunchRecord record, LaunchRequest launch, HostCapabilities capabilities)
    {
        var images = new ImageProvider(
            engine, ImageProviderSettings.For(launch.Options, launch.Layout, capabilities, launch.Settings.TimeProvider), launch.Settings.Logger);
        var level = record.Differences is [] ? SupportLevel.Runs : SupportLevel.RunsWithDifference;
        var support = new ProfileSupport(launch.Profile.Name, launch.Profile.DefaultMount.Protocol, level, record.Client, record.Differences, null);
        return new(engine, support, images, new ServerRequest(launch.Profile, launch.Options, launch.Layout, capabilities, images, null));
    }

    private static RunningContainer? Find(IDockerClient engine, RunningEnvironment running, ContainerSpec spec, TimeProvider timeProvider) =>
        running.Find(spec.Role) is { } service ? new(engine, spec, service.Container, service.ContainerId, timeProvider) : null;
}
