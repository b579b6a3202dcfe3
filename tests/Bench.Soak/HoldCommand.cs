using Bench.Cli;
using Bench.Cli.Commands;
using Bench.Environments;

namespace Bench.Soak;

/// <summary><c>hold</c>: a profile that lives until standard input ends. For the soak and the tests, which kill it.</summary>
internal static class HoldCommand
{
    /// <summary>Printed when the environment is up.</summary>
    public const string Up = "Running ...";

    /// <summary>Printed when its removal begins.</summary>
    public const string Ending = "Teardown ...";

    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to start.");
        var verb = new Verb("hold", VerbGroup.Run, "Starts a profile and removes it when standard input ends.") { profile };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profile), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        var settings = new LaunchSettings { Layout = context.Layout, Logger = context.Logger };
        await using var environment = await EnvironmentLauncher.StartAsync(context.ProfileOrDefault(name), context.Options, settings, cancellationToken);
        context.Terminal.Line(Up);

        // The console's reader blocks and does not listen to a token: it is left behind.
        await Task.Run(Console.In.ReadToEnd, cancellationToken).WaitAsync(cancellationToken);
        context.Terminal.Line(Ending);
        return ExitCode.Success;
    }
}
