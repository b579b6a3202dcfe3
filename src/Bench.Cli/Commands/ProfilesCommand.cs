using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Support;

namespace Bench.Cli.Commands;

/// <summary><c>bench profiles</c>: what can be measured, and what of it runs here.</summary>
internal static class ProfilesCommand
{
    public static Verb Create()
    {
        var verb = new Verb("profiles", VerbGroup.Run, "Shows which profiles run here, and why others do not.");
        verb.Runs((context, _, token) => RunAsync(context, token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var results = await CapabilityTable.ReadAsync(engine, ProfileCatalog.All, context.Options, context.Layout, cancellationToken);
        var report = ProfilesReport.Of(ProfileCatalog.All, results, context.Options.Platform.DefaultProfile);
        context.Terminal.Result(report, shown => shown.Show(context.Terminal));
        return ExitCode.Success;
    }
}
