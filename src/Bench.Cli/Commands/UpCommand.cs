using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Cleanup;
using Bench.Environments.Launch;
using Bench.Environments.Reuse;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench up</c>: starts a profile and leaves it running. One that is up is looked at, and replaced where it cannot be used.</summary>
internal static class UpCommand
{
    public static Verb Create()
    {
        var profile = ProfileArgument.Create("The profile to start; the one in PROFILE if none is given.");
        var randomPorts = new Option<bool>("--random-ports") { Description = "Use free ports instead of the documented ones." };
        var verb = new Verb("up", VerbGroup.Run, "Starts a profile, checks that it works, leaves it up.") { profile, randomPorts, GlobalOptions.DryRun };
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
        IReadOnlyList<ExistingEnvironment> existing;
        using (var engine = await context.ConnectAsync(cancellationToken))
        {
            existing = await new ExistingEnvironments(engine, profile, context.Options, settings).LookAsync(mayChange: !context.DryRun, cancellationToken);
            if (existing is [{ Usable: { } up } found])
            {
                context.Terminal.Result(await UpReport.AlreadyUpAsync(up, found.Notes, cancellationToken), report => report.Show(context.Terminal));
                return ExitCode.Success;
            }

            if (context.DryRun)
            {
                var plan = await PlanAsync(context, engine, profile, settings, existing, cancellationToken);
                context.Terminal.Result(plan, report => report.Show(context.Terminal));
                return ExitCode.Success;
            }

            await RemoveAsync(context, engine, profile, settings, existing, cancellationToken);
        }

        await using var environment = await EnvironmentLauncher.StartAsync(profile, context.Options, settings, cancellationToken);
        context.Terminal.Result(await UpReport.OfAsync(environment, existing, cancellationToken), report => report.Show(context.Terminal));
        return ExitCode.Success;
    }

    /// <summary>Nothing is removed before it is clear that the profile can be started here.</summary>
    private static async Task RemoveAsync(
        CommandContext context,
        IDockerClient engine,
        Profile profile,
        LaunchSettings settings,
        IReadOnlyList<ExistingEnvironment> existing,
        CancellationToken cancellationToken)
    {
        if (existing is [])
        {
            return;
        }

        await LaunchPreview.ReadAsync(engine, profile, context.Options, settings, cancellationToken);
        await ExternalS3.RequireAsync(profile, context.Options, settings.OptionSettings, settings.TimeProvider, cancellationToken);
        foreach (var broken in existing)
        {
            context.Terminal.Progress(ReplacedEntry.Of(broken).Text(profile.Name, "is removed"));
            await BrokenEnvironment.RemoveAsync(engine, broken, context.Options, context.TimeProvider, context.Logger, cancellationToken);
        }
    }

    private static async Task<UpPlanReport> PlanAsync(
        CommandContext context,
        IDockerClient engine,
        Profile profile,
        LaunchSettings settings,
        IReadOnlyList<ExistingEnvironment> existing,
        CancellationToken cancellationToken)
    {
        var preview = await LaunchPreview.ReadAsync(engine, profile, context.Options, settings, cancellationToken);
        if (settings.FixedPorts)
        {
            var given = existing.SelectMany(broken => broken.Running.Services).SelectMany(service => service.Ports).Select(port => port.Host);
            await preview.RequireFreePortsAsync(given, cancellationToken);
        }

        await ExternalS3.RequireAsync(profile, context.Options, settings.OptionSettings, settings.TimeProvider, cancellationToken);
        return UpPlanReport.Of(preview, await preview.ExpectImagesAsync(cancellationToken), existing, randomPorts: !settings.FixedPorts);
    }
}
