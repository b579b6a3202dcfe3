using System.Diagnostics;
using Bench.Cli.Output;
using Bench.Environments.Clients;
using Bench.Environments.Discovery;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench shell</c>: a shell on the machine that has the mount, for a person at a terminal.</summary>
internal static class ShellCommand
{
    private const string UsualTerminal = "xterm";

    public static Verb Create()
    {
        var environment = EnvironmentArgument.Create();
        var verb = new Verb("shell", VerbGroup.Use, "Opens a shell on the client.") { environment, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(environment), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        if (!context.DryRun && (context.Terminal.Json || Console.IsInputRedirected || Console.IsOutputRedirected))
        {
            throw new UsageException("a shell needs a terminal for its input and output, and no --json", "./bench exec -- sh -c 'COMMANDS' needs none");
        }

        using var engine = await context.ConnectAsync(cancellationToken);
        var running = await context.PickAsync(engine, name, cancellationToken);
        context.WarnOf(running);
        var client = await EnvironmentClient.OfAsync(engine, running, context.TimeProvider, cancellationToken);
        var command = client.ShellCommand(ThisTerminal());
        if (context.DryRun)
        {
            context.Terminal.Result(
                new ExecReport(running.Identity.Id, command[0], command, null, null, null), _ => context.Terminal.Line($"would run: {string.Join(' ', command)}"));
            return ExitCode.Success;
        }

        context.Terminal.Progress($"a shell in {running.Title}, as root; exit leaves it");
        return await AttachAsync(command, engine, cancellationToken);
    }

    private static ShellTerminal ThisTerminal() => new(
        ProcessEnvironment.Read().GetValueOrDefault("TERM", UsualTerminal),
        Console.IsOutputRedirected ? 0 : Console.WindowHeight,
        Console.IsOutputRedirected ? 0 : Console.WindowWidth);

    /// <summary>The program has this process's own terminal: that is why it is started plainly, with nothing redirected.</summary>
    private static async Task<int> AttachAsync(IReadOnlyList<string> command, IDockerClient engine, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1));
        foreach (var (variable, value) in DockerEnvironment.For(engine.Options.Endpoint))
        {
            start.Environment[variable] = value;
        }

#pragma warning disable RS0030 // One that is run for its output has no terminal.
        using var process = Process.Start(start)!;
#pragma warning restore RS0030
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
