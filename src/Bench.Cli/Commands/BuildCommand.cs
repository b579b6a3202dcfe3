using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Launch;

namespace Bench.Cli.Commands;

/// <summary><c>bench build</c>: makes or pulls every image profiles need, so that they later start in seconds.</summary>
internal static class BuildCommand
{
    public static Verb Create()
    {
        var profiles = ProfileArgument.CreateMany("The profiles; the default profile if none is given.");
        var verb = new Verb("build", VerbGroup.Run, "Builds or pulls the images of profiles.") { profiles, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => RunAsync(context, result.GetValue(profiles) ?? [], token));
        return verb;
    }

    /// <summary>Every name is looked at before anything is made.</summary>
    private static async Task<int> RunAsync(CommandContext context, string[] names, CancellationToken cancellationToken)
    {
        Profile[] profiles = names is [] ? [context.ProfileOrDefault(null)] : [.. names.Distinct().Select(ProfileCatalog.Get)];
        using var engine = await context.ConnectAsync(cancellationToken);
        var settings = new LaunchSettings { Layout = context.Layout, Logger = context.Logger, TimeProvider = context.TimeProvider };
        var previews = new List<LaunchPreview>();
        foreach (var profile in profiles)
        {
            previews.Add(await LaunchPreview.ReadAsync(engine, profile, context.Options, settings, cancellationToken));
        }

        foreach (var notice in previews.SelectMany(preview => preview.Notices).Distinct())
        {
            context.Terminal.Progress($"note: {notice}");
        }

        foreach (var preview in previews)
        {
            var report = context.DryRun ? await ExpectAsync(preview, cancellationToken) : await MakeAsync(context, preview, cancellationToken);
            context.Terminal.Result(report, shown => shown.Show(context.Terminal));
        }

        context.Terminal.Hint($"Next: ./bench {(context.DryRun ? "build" : "up")} {profiles[0].Name}");
        return ExitCode.Success;
    }

    private static async Task<BuildReport> ExpectAsync(LaunchPreview preview, CancellationToken cancellationToken)
    {
        var images = await preview.ExpectImagesAsync(cancellationToken);
        return new BuildReport(preview.Profile.Name, DryRun: true, [.. images.Select(ImageEntry.Of)]);
    }

    private static async Task<BuildReport> MakeAsync(CommandContext context, LaunchPreview preview, CancellationToken cancellationToken)
    {
        var entries = new List<ImageEntry>();
        await foreach (var (role, image) in preview.EnsureImagesAsync(cancellationToken))
        {
            context.Terminal.Progress($"image of the {role}: {image.Reference} ({image.Explanation})");
            entries.Add(ImageEntry.Of(image));
        }

        return new BuildReport(preview.Profile.Name, DryRun: false, entries);
    }
}
