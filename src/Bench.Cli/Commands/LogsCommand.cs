using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Launch;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench logs</c>: what the services of an environment print, as one log, which is saved as well.</summary>
internal static class LogsCommand
{
    public static Verb Create()
    {
        var words = EnvironmentArgument.CreateWith("service", "Then the services; all if none is given.");
        var follow = new Option<bool>("--follow", "-f") { Description = "Follow the logs until Ctrl-C (exit status 130)." };
        var tail = new Option<int?>("--tail") { Description = "Show at most this number of existing lines of each service." };
        var verb = new Verb("logs", VerbGroup.Use, "Shows and saves the logs of services; -f follows.") { words, follow, tail };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(words) ?? [], result.GetValue(follow), result.GetValue(tail), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] words, bool follow, int? tail, CancellationToken cancellationToken)
    {
        if (tail < 0)
        {
            throw new UsageException($"--tail {tail} is not a number of lines", "use 0 or more");
        }

        using var engine = await context.ConnectAsync(cancellationToken);
        var (name, rest) = words is [var first, .. var others] && !IsService(first) ? (first, others) : (null, words);
        var running = await context.PickAsync(engine, name, cancellationToken);
        IReadOnlyList<RunningService> services = rest is [] ? running.Services : [.. rest.Distinct().Select(service => Require(running, service))];
        if (services is [])
        {
            throw RunningEnvironmentException.Broken(running, running.Damage);
        }

        context.WarnOf(running);
        var options = running.Record is null ? context.Options : await RecordedOptions.ReadAsync(engine, running.RequireRecord(), running.Identity, context.Options, cancellationToken);
        return await WriteAsync(context, running, new SecretRedactor(options.Secrets), Read(engine, services, follow, tail, cancellationToken), cancellationToken);
    }

    private static IAsyncEnumerable<LogLine> Read(
        IDockerClient engine, IReadOnlyList<RunningService> services, bool follow, int? tail, CancellationToken cancellationToken)
    {
        var logs = services.Select(service => ServiceLog.ReadAsync(engine, service, tail, follow, cancellationToken)).ToArray();
        return follow ? LogMerge.AsTheyComeAsync(logs, cancellationToken) : LogMerge.ByTimeAsync(logs, cancellationToken);
    }

    /// <summary>Ctrl-C is how following ends, so it is no failure; its status is that of everything that is interrupted.</summary>
    private static async Task<int> WriteAsync(CommandContext context, RunningEnvironment running, SecretRedactor redactor, IAsyncEnumerable<LogLine> lines, CancellationToken cancellationToken)
    {
        using var output = LogOutput.Open(context, running, redactor);
        try
        {
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                output.Write(line);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        if (output.FilePath is { } path)
        {
            context.Terminal.Progress($"saved in {path}");
        }

        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    private static bool IsService(string word) => Enum.GetValues<ContainerRole>().Any(role => role.Alias() == word);

    private static RunningService Require(RunningEnvironment running, string service) => running.Find(service)
        ?? throw (running.Missing.Any(missing => missing.Name == service)
            ? RunningEnvironmentException.Broken(running, running.Damage)
            : new UsageException($"{running.Title} has no service {service}", $"it has {string.Join(", ", running.Services.Select(known => known.Name))}"));
}
