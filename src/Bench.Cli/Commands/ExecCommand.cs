using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Discovery;

namespace Bench.Cli.Commands;

/// <summary><c>bench exec</c>: a command on the machine that has the mount. Its status is the command's.</summary>
internal static class ExecCommand
{
    public static Verb Create()
    {
        var words = EnvironmentArgument.CreateWith("command", "The command stands after --: ./bench exec ganesha -- ls -la /mnt/bench");
        var verb = new Verb("exec", VerbGroup.Use, "Runs a command on the client, in reach of the mount.") { words, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, NameOf(result, words), CommandOf(result), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, string[] command, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var running = await context.PickAsync(engine, name, cancellationToken);
        context.WarnOf(running);
        var client = await EnvironmentClient.OfAsync(engine, running, context.TimeProvider, cancellationToken);
        if (context.DryRun)
        {
            context.Terminal.Result(
                new ExecReport(running.Identity.Id, client.Name, command, null, null, null),
                report => context.Terminal.Line($"would run on {report.Client}: {string.Join(' ', command)}"));
            return ExitCode.Success;
        }

        return context.Terminal.Json
            ? await CollectAsync(context.Terminal, running, client, command, cancellationToken)
            : await StreamAsync(client, command, cancellationToken);
    }

    private static async Task<int> StreamAsync(IBenchClient client, string[] command, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var output = new StoppingStream(StandardStream.Output, stop);
        try
        {
            var result = await client.RunAsync(new CommandRequest(command) { StandardOutput = output, StandardError = StandardStream.Error }, stop.Token);
            return output.Failure is null ? result.ExitStatus : throw output.Failure;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Only the output ends it beside the caller.
            throw output.Failure!;
        }
    }

    private static async Task<int> CollectAsync(
        Terminal terminal, RunningEnvironment running, IBenchClient client, string[] command, CancellationToken cancellationToken)
    {
        var result = await client.RunAsync(command, cancellationToken);
        terminal.Result(
            new ExecReport(running.Identity.Id, client.Name, command, result.ExitStatus, result.StandardOutput, result.StandardError), _ => { });
        return result.ExitStatus;
    }

    private static string? NameOf(ParseResult result, Argument<string[]> words)
    {
        var behind = CommandOf(result).Length;
        return (result.GetValue(words) ?? [])[..^behind] switch
        {
            [] => null,
            [var name] => name,
            [_, var stranger, ..] => throw new UsageException($"bench exec has no argument {stranger}", "put the command after --"),
        };
    }

    /// <summary>What stands behind the first --, as it is: it belongs to the command.</summary>
    private static string[] CommandOf(ParseResult result)
    {
        string[] command = [.. result.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Select(token => token.Value)];
        return command.Length > 0 ? command : throw new UsageException("bench exec needs a command", "put it after --: ./bench exec -- ls -la /mnt/bench");
    }
}
