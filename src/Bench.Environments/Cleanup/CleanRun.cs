using Bench.Environments.Clients.OnHost;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Cleanup;

/// <summary>Removes what was found. Every step has its time, and all are run, whatever the others do.</summary>
internal sealed class CleanRun(IDockerClient engine, BenchOptions options, TimeProvider timeProvider, ILogger logger)
{
    private readonly EngineResources resources = new(engine);

    /// <summary>Removes it. It takes no token on purpose, as a teardown does not.</summary>
    /// <returns>What could not be removed; empty when all is gone.</returns>
    public async Task<IReadOnlyList<TeardownFailure>> RemoveAsync(CleanFindings findings)
    {
        var remover = EnvironmentRemover.Under(options, engine, timeProvider, logger);
        var failures = new List<TeardownFailure>();
        foreach (var environment in findings.Environments)
        {
            failures.AddRange(await remover.RemoveAsync(environment));
        }

        failures.AddRange(await StepsFor(findings).UndoAllAsync());
        return failures;
    }

    /// <summary>What is registered last is done first.</summary>
    private TeardownStack StepsFor(CleanFindings findings)
    {
        var stack = new TeardownStack(options.Timeouts.Teardown, timeProvider, logger) { Redactor = new SecretRedactor(options.Secrets) };
        foreach (var item in findings.Others.Reverse())
        {
            stack.Register(item.What, token => RemoveAsync(item, token));
        }

        return stack;
    }

    private Task RemoveAsync(CleanItem item, CancellationToken cancellationToken) => item.Kind switch
    {
        "volume" => resources.RemoveVolumeAsync(item.Name, cancellationToken),
        "image" => resources.RemoveImageAsync(item.Name, cancellationToken),
        "mount" => UnmountAsync(item.Name, cancellationToken),
        _ => HostLeftovers.RemoveAsync(item.Environment!, item.Name, timeProvider, cancellationToken),
    };

    private async Task UnmountAsync(string path, CancellationToken cancellationToken)
    {
        var local = await LocalMountingReader.ReadAsync("/", timeProvider, cancellationToken);
        var commands = new HostCommands(local.Platform ?? ClientPlatform.Linux, local.Privilege, timeProvider);
        await new Unmounter(commands, new HostMounts(commands), UnmountStep.Brief).UnmountAsync(path, cancellationToken);
    }
}
