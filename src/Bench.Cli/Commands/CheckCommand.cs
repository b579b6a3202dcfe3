using Bench.Cli.Checking;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary><c>bench check</c>: what this machine has, what is missing, and what it can run. Changes nothing.</summary>
internal static class CheckCommand
{
    public static Verb Create()
    {
        var verb = new Verb("check", VerbGroup.Run, "Checks what is installed, missing, and can run.");
        verb.Runs((context, _, token) => RunAsync(context, token));
        return verb;
    }

    /// <summary>The exit status is the number of required things that are missing.</summary>
    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (options, optionsProblem) = LoadOptions(context);
        var (connection, engineProblem) = await context.TryConnectAsync(cancellationToken);
        using var engine = connection;
        var facts = await MachineFactsReader.ReadAsync(engine, engineProblem, options, optionsProblem, cancellationToken) with
        {
            ExternalS3 = options is null ? null : await ExternalS3.ProblemAsync(options, context.Loaded.Settings, context.TimeProvider, cancellationToken),
        };
        var profiles = engine is null || options is null ? null : await CheckProfilesAsync(context, engine, options, cancellationToken);
        var report = CheckReport.Of(facts, profiles);
        context.Terminal.Result(report, new CheckView(context.Terminal).Show);
        return report.Missing;
    }

    private static (BenchOptions? Options, OptionsException? Problem) LoadOptions(CommandContext context)
    {
        try
        {
            return (context.Options, null);
        }
        catch (OptionsException exception)
        {
            return (null, exception);
        }
    }

    private static async Task<IReadOnlyList<ProfileEntry>> CheckProfilesAsync(
        CommandContext context, IDockerClient engine, BenchOptions options, CancellationToken cancellationToken)
    {
        var results = await CapabilityTable.ReadAsync(engine, ProfileCatalog.All, options, context.Layout, cancellationToken);
        return ProfilesReport.Of(ProfileCatalog.All, results, options.Platform.DefaultProfile).Profiles;
    }
}
