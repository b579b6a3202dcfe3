using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Cli.Commands;

/// <summary><c>bench hold</c>: a profile that lives until standard input ends. For the soak and the tests, which kill it.</summary>
internal static class HoldCommand
{
    /// <summary>Printed when the environment is up.</summary>
    public const string Up = "Running ...";

    /// <summary>Printed when its removal begins.</summary>
    public const string Ending = "Teardown ...";

    public static Command Create()
    {
        var profile = ProfileArgument.Create("What to start.");
        var command = new Command("hold", "Starts a profile and removes it when standard input ends.") { profile };
        command.Hidden = true;
        command.SetAction((result, token) => RunAsync(result.GetValue(profile), token));
        return command;
    }

    private static async Task<int> RunAsync(string? name, CancellationToken cancellationToken)
    {
        var profile = name is null ? ProfileCatalog.Default : ProfileCatalog.Get(name);
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        using var terminal = new Terminal();
        var settings = new LaunchSettings { Layout = layout, Logger = terminal.Logger };
        await using var environment = await EnvironmentLauncher.StartAsync(profile, BenchOptionsLoader.Load(layout).Options, settings, cancellationToken);
        Terminal.Line(Up);

        // The console's reader blocks and does not listen to a token: it is left behind.
        await Task.Run(Console.In.ReadToEnd, cancellationToken).WaitAsync(cancellationToken);
        Terminal.Line(Ending);
        return ExitCode.Success;
    }
}
