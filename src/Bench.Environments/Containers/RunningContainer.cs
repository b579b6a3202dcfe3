using System.Globalization;
using System.Net;
using System.Text;
using Bench.Environments.Containers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Servers;

/// <summary>A started container of an environment. Safe for concurrent use.</summary>
public sealed class RunningContainer : ICommandRunner
{
    private readonly IDockerClient engine;
    private readonly ContainerCommands commands;

    internal RunningContainer(IDockerClient engine, ContainerSpec spec, string name, string id, TimeProvider timeProvider)
    {
        this.engine = engine;
        TimeProvider = timeProvider;
        commands = new ContainerCommands(engine, id, timeProvider);
        Spec = spec;
        Name = name;
        Id = id;
    }

    /// <summary>How it was started.</summary>
    public ContainerSpec Spec { get; }

    /// <summary>Its name in the engine.</summary>
    public string Name { get; }

    /// <summary>Its id in the engine.</summary>
    public string Id { get; }

    /// <summary>The clock of all that is done with it.</summary>
    internal TimeProvider TimeProvider { get; }

    /// <summary>Asks the engine for everything it knows of the container.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engine's answer.</returns>
    internal Task<ContainerInspectResponse> InspectAsync(CancellationToken cancellationToken) =>
        engine.Containers.InspectContainerAsync(Id, cancellationToken);

    /// <summary>Asks the engine once for what the container uses. Nothing is run in the container for it.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engine's answer.</returns>
    /// <exception cref="InvalidOperationException">The engine gave none.</exception>
    internal async Task<ContainerStatsResponse> UsageAsync(CancellationToken cancellationToken)
    {
        // One-shot: without it the engine waits for a second reading, which takes a second.
        var answer = new LastAnswer();
        await engine.Containers.GetContainerStatsAsync(Id, new ContainerStatsParameters { Stream = false, OneShot = true }, answer, cancellationToken);
        return answer.Value ?? throw new InvalidOperationException($"the engine said nothing of what {Name} uses");
    }

    /// <summary>
    /// Runs a program of the container's image beside it, in a container of its own that shares nothing with this one but its network: what
    /// is asked of that network costs the container neither processor time nor memory.
    /// </summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Ends the call; the other container is removed all the same.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="DockerApiException">The engine refused it.</exception>
    internal async Task<string> RunBesideAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        (await new NetworkNeighbour(engine, this, TimeProvider).RunAsync(command, sharesAddress: true, cancellationToken)).Output;

    /// <summary>Runs a program of the container's image in a container of its own on the same network, as one of those it serves.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Ends the call; the other container is removed all the same.</param>
    /// <returns>Its exit status, and what it printed, both streams.</returns>
    /// <exception cref="DockerApiException">The engine refused it.</exception>
    internal Task<(long Status, string Output)> RunInNetworkAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        new NetworkNeighbour(engine, this, TimeProvider).RunAsync(command, sharesAddress: false, cancellationToken);

    /// <summary>The container's address on the environment's network. It may change when the container is restarted.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>An IPv4 address.</returns>
    /// <exception cref="InvalidOperationException">The container has no address, as after it has ended.</exception>
    public async Task<string> AddressAsync(CancellationToken cancellationToken)
    {
        var inspect = await InspectAsync(cancellationToken);
        var networks = inspect.NetworkSettings?.Networks?.Values ?? [];
        return networks.Select(network => network.IPAddress).FirstOrDefault(address => !string.IsNullOrEmpty(address))
            ?? throw new InvalidOperationException($"{Name} has no address: it is {inspect.State?.Status}.");
    }

    /// <summary>The port on the host's loopback address that leads to a port of the container.</summary>
    /// <param name="containerPort">A port the container's description publishes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The host's port.</returns>
    /// <exception cref="InvalidOperationException">The port is not published, as after the container has ended.</exception>
    public async Task<int> HostPortAsync(int containerPort, CancellationToken cancellationToken)
    {
        var inspect = await InspectAsync(cancellationToken);
        var key = string.Create(CultureInfo.InvariantCulture, $"{containerPort}/tcp");
        return inspect.NetworkSettings?.Ports is { } ports && ports.TryGetValue(key, out var bindings) && bindings is [{ HostPort: { } port }, ..]
            ? int.Parse(port, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Name} does not publish port {key}: it is {inspect.State?.Status}.");
    }

    /// <summary>The last lines of what the container printed, both streams, oldest first.</summary>
    /// <param name="lines">How many lines at the most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The lines.</returns>
    public async Task<IReadOnlyList<string>> LogTailAsync(int lines, CancellationToken cancellationToken)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Tail = lines.ToString(CultureInfo.InvariantCulture),
        };
        using var stream = await engine.Containers.GetContainerLogsAsync(Id, parameters, cancellationToken);
        using var text = new MemoryStream();
        await stream.CopyOutputToAsync(Stream.Null, text, text, cancellationToken);
        return [.. Encoding.UTF8.GetString(text.ToArray()).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
    }

    /// <summary>Runs a command in the container, and hands its output on as it comes.</summary>
    /// <param name="request">The command.</param>
    /// <param name="cancellationToken">
    /// Stops listening and closes the command's standard input, which without input is otherwise open and empty. The engine leaves a command
    /// running that does not notice that.
    /// </param>
    /// <returns>What it left, whatever its exit status.</returns>
    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => commands.RunAsync(request, cancellationToken);

    /// <summary>Starts a program in the container, and leaves it to the caller what becomes of it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DockerApiException">The engine refused it.</exception>
    internal Task<ContainerExec> StartAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        ContainerExec.StartAsync(engine, Id, new ContainerExecCreateParameters { Cmd = [.. command] }, cancellationToken);

    /// <summary>Kills the container's processes, as a crash would. Does nothing when it does not run.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the engine says it is dead.</returns>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.Containers.KillContainerAsync(Id, new ContainerKillParameters { Signal = "SIGKILL" }, cancellationToken);
        }
        catch (DockerApiException exception) when (exception.StatusCode == HttpStatusCode.Conflict)
        {
            // It does not run.
        }

        await EndedAsync(cancellationToken);
    }

    /// <summary>Waits until the container does not run. Costs nothing meanwhile: the engine answers when it is so.</summary>
    internal Task EndedAsync(CancellationToken cancellationToken) => engine.Containers.WaitContainerAsync(Id, cancellationToken);

    /// <summary>Stops the container, within its own stop timeout, and starts it again.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the engine has started it.</returns>
    public Task RestartAsync(CancellationToken cancellationToken)
    {
        var parameters = new ContainerRestartParameters { WaitBeforeKillSeconds = (uint)Spec.StopTimeout.TotalSeconds };
        return engine.Containers.RestartContainerAsync(Id, parameters, cancellationToken);
    }

    /// <summary>Keeps what it is told last. At once, which <see cref="Progress{T}"/> does not do.</summary>
    private sealed class LastAnswer : IProgress<ContainerStatsResponse>
    {
        public ContainerStatsResponse? Value { get; private set; }

        public void Report(ContainerStatsResponse value) => Value = value;
    }
}
