using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Guardian;

/// <summary>Waits until the owner lets go or is gone; in the second case removes what it had started.</summary>
internal static class Watch
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StepBudget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(GuardianOrder order)
    {
        var search = Task.Run(FindEngineAsync);
        var owner = await ListenAsync();
        if (owner.LetGo)
        {
            return 0;
        }

        var engines = await search;

        // The objects last: a server that lives may still write.
        string[] left = [.. await RemoveAsync(order, engines), .. await RemoveAsync(owner.Objects)];
        GuardianLog.Write(order, left, TimeProvider.System);
        return left is [] ? 0 : 1;
    }

    /// <summary>
    /// The engine is found while the owner finds it: when the owner is gone, that one may be down, or another one be named, and another
    /// would be taken for it.
    /// </summary>
    /// <returns>The engine; none where none can be used, which the owner is told as well.</returns>
    private static async Task<IReadOnlyList<EngineTarget>> FindEngineAsync()
    {
        try
        {
            var (target, client) = await ContainerEngine.ConnectAsync(EngineTargets.Find(EngineNames.OfThisProcess()), TimeProvider.System, CancellationToken.None);
            client.Dispose();
            return [target];
        }
        catch (PrerequisiteException)
        {
            return [];
        }
    }

    /// <summary>Standard input ends when the owner does, however it ends: nobody else has the other end.</summary>
    private static async Task<(bool LetGo, GuardedObjects? Objects)> ListenAsync()
    {
        await using (var output = new StreamWriter(Console.OpenStandardOutput()))
        {
            await output.WriteLineAsync(GuardianOrder.Armed);
        }

        using var input = new StreamReader(Console.OpenStandardInput());
        GuardedObjects? objects = null;
        while (await input.ReadLineAsync() is { } line)
        {
            if (line == GuardianOrder.Done)
            {
                return (true, objects);
            }

            objects = GuardedObjects.Parse(line) ?? objects;
        }

        return (false, objects);
    }

    private static async Task<IReadOnlyList<string>> RemoveAsync(GuardedObjects? objects)
    {
        if (objects is null)
        {
            return [];
        }

        var stack = new TeardownStack(Life, TimeProvider.System, NullLogger.Instance) { Redactor = new SecretRedactor(objects.S3.Secrets) };
        stack.Register(objects.ToString(), ExternalObjects.LeftBehind(objects).RemoveAsync);
        return Told(await stack.UndoAllAsync());
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nobody is left to catch it; it is written down.")]
    private static async Task<IReadOnlyList<string>> RemoveAsync(GuardianOrder order, IReadOnlyList<EngineTarget> engines)
    {
        try
        {
            return Told(await TimeLimit.RunAsync(Life, TimeProvider.System, "the removal did not end", token => RemoveAsync(order, engines, token), CancellationToken.None));
        }
        catch (Exception exception)
        {
            return [$"{exception.GetType().Name}: {exception.Message}"];
        }
    }

    private static async Task<IReadOnlyList<TeardownFailure>> RemoveAsync(GuardianOrder order, IReadOnlyList<EngineTarget> engines, CancellationToken cancellationToken)
    {
        using var engine = await ConnectAsync(engines, cancellationToken);
        var remover = new EnvironmentRemover(engine, StepBudget, TimeProvider.System, NullLogger.Instance) { Redactor = SecretRedactor.None };
        var removal = new RemovalUntilQuiet(engine, remover, TimeProvider.System).RunAsync(order.EnvironmentId, order.HostFolder, cancellationToken);
        return await removal.WaitAsync(Life, TimeProvider.System, CancellationToken.None);
    }

    private static IReadOnlyList<string> Told(IEnumerable<TeardownFailure> failures) => [.. failures.Select(failure => $"{failure.What}: {failure.Reason}")];

    /// <summary>The engine may be what the owner failed for: it is asked as long as there is time, and may be restarted meanwhile.</summary>
    private static async Task<IDockerClient> ConnectAsync(IReadOnlyList<EngineTarget> engines, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var targets = engines is [] ? EngineTargets.Find(EngineNames.OfThisProcess()) : engines;
                return (await ContainerEngine.ConnectAsync(targets, TimeProvider.System, cancellationToken)).Client;
            }
            catch (PrerequisiteException)
            {
                await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            }
        }
    }
}
