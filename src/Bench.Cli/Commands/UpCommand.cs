using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;

namespace Bench.Cli.Commands;

/// <summary><c>bench up</c>: starts a profile and leaves it running.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var profile = ProfileArgument.Create($"What to start; {ProfileCatalog.Default.Name} when none is named.");
        var randomPorts = new Option<bool>("--random-ports") { Description = "Take free ports instead of the documented ones." };
        var command = new Command("up", "Starts a profile, proves it usable, and leaves it running until 'down'.") { profile, randomPorts };
        command.SetAction((result, token) => RunAsync(result.GetValue(profile), result.GetValue(randomPorts), token));
        return command;
    }

    private static async Task<int> RunAsync(string? name, bool randomPorts, CancellationToken cancellationToken)
    {
        var profile = name is null ? ProfileCatalog.Default : ProfileCatalog.Get(name);
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var loaded = BenchOptionsLoader.Load(layout);
        using var terminal = new Terminal();
        if (await FindRunningAsync(profile, cancellationToken) is { } running)
        {
            Terminal.Line($"{profile.Name} is up already, as environment {running.Identity.Id}. ./bench down {profile.Name} removes it.");
            return ExitCode.Success;
        }

        var settings = new LaunchSettings { FixedPorts = !randomPorts, Keep = true, Layout = layout, Logger = terminal.Logger, OptionSettings = loaded.Settings };
        await using var environment = await EnvironmentLauncher.StartAsync(profile, loaded.Options, settings, cancellationToken);
        await UpReport.WriteAsync(environment, cancellationToken);
        return ExitCode.Success;
    }

    private static async Task<EnvironmentRemains?> FindRunningAsync(Profile profile, CancellationToken cancellationToken)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, cancellationToken);
        var all = await new EngineResources(engine).FindAllAsync(cancellationToken);
        return all.FirstOrDefault(remains => remains.Identity.Kept && remains.Identity.Profile == profile.Name);
    }
}
