using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;

namespace Bench.Cli.Commands;

/// <summary><c>bench up</c>: starts a profile and leaves it running.</summary>
internal static class UpCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to start; the one PROFILE names when none is named.");
        var randomPorts = new Option<bool>("--random-ports") { Description = "Take free ports instead of the documented ones." };
        var verb = new Verb("up", VerbGroup.Run, "Starts a profile, proves it usable, leaves it running.") { profile, randomPorts };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profile), result.GetValue(randomPorts), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, bool randomPorts, CancellationToken cancellationToken)
    {
        var profile = context.ProfileOrDefault(name);
        var loaded = context.Loaded;
        if (await FindRunningAsync(context, profile, cancellationToken) is { } running)
        {
            context.Terminal.Line($"{profile.Name} is up already, as environment {running.Identity.Id}. ./bench down {profile.Name} removes it.");
            return ExitCode.Success;
        }

        var settings = new LaunchSettings
        {
            FixedPorts = !randomPorts,
            Keep = true,
            Layout = context.Layout,
            Logger = context.Logger,
            OptionSettings = loaded.Settings,
        };
        await using var environment = await EnvironmentLauncher.StartAsync(profile, loaded.Options, settings, cancellationToken);
        await UpReport.WriteAsync(environment, context.Terminal, cancellationToken);
        return ExitCode.Success;
    }

    private static async Task<EnvironmentRemains?> FindRunningAsync(CommandContext context, Profile profile, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var all = await new EngineResources(engine).FindAllAsync(cancellationToken);
        return all.FirstOrDefault(remains => remains.Identity.Kept && remains.Identity.Profile == profile.Name);
    }
}
