using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Bootstrap.S3;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench up</c>: starts a profile and leaves it running.</summary>
internal static class UpCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("What to start; the one PROFILE names when none is named.");
        var randomPorts = new Option<bool>("--random-ports") { Description = "Take free ports instead of the documented ones." };
        var verb = new Verb("up", VerbGroup.Run, "Starts a profile, proves it usable, leaves it running.") { profile, randomPorts, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, context.ProfileOrDefault(result.GetValue(profile)), result.GetValue(randomPorts), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, Profile profile, bool randomPorts, CancellationToken cancellationToken)
    {
        var settings = new LaunchSettings
        {
            FixedPorts = !randomPorts,
            Keep = true,
            Layout = context.Layout,
            Logger = context.Logger,
            OptionSettings = context.Loaded.Settings,
            TimeProvider = context.TimeProvider,
        };
        using (var engine = await context.ConnectAsync(cancellationToken))
        {
            if (await FindRunningAsync(engine, profile, cancellationToken) is { } running)
            {
                context.Terminal.Result(UpReport.AlreadyUp(profile, running), report => report.Show(context.Terminal));
                return ExitCode.Success;
            }

            if (context.DryRun)
            {
                context.Terminal.Result(await PlanAsync(context, engine, profile, settings, cancellationToken), report => report.Show(context.Terminal));
                return ExitCode.Success;
            }
        }

        await using var environment = await EnvironmentLauncher.StartAsync(profile, context.Options, settings, cancellationToken);
        context.Terminal.Result(await UpReport.OfAsync(environment, cancellationToken), report => report.Show(context.Terminal));
        return ExitCode.Success;
    }

    private static async Task<UpPlanReport> PlanAsync(
        CommandContext context, IDockerClient engine, Profile profile, LaunchSettings settings, CancellationToken cancellationToken)
    {
        var preview = await LaunchPreview.ReadAsync(engine, profile, context.Options, settings, cancellationToken);
        if (settings.FixedPorts)
        {
            await preview.RequireFreePortsAsync(cancellationToken);
        }

        await ExternalS3.RequireAsync(profile, context.Options, settings, cancellationToken);
        return UpPlanReport.Of(preview, await preview.ExpectImagesAsync(cancellationToken), randomPorts: !settings.FixedPorts);
    }

    private static async Task<EnvironmentRemains?> FindRunningAsync(IDockerClient engine, Profile profile, CancellationToken cancellationToken)
    {
        var all = await new EngineResources(engine).FindAllAsync(cancellationToken);
        return all.FirstOrDefault(remains => remains.Identity.Kept && remains.Identity.Profile == profile.Name);
    }
}
