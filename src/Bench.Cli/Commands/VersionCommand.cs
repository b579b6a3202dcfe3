using Bench.Cli.Output;

namespace Bench.Cli.Commands;

/// <summary><c>bench version</c>: what is running, for those who report something.</summary>
internal static class VersionCommand
{
    public static Verb Create()
    {
        var verb = new Verb("version", VerbGroup.Machine, "The versions of Bench, runtime and engine.");
        verb.Runs((context, _, token) => RunAsync(context, token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (connection, problem) = await context.TryConnectAsync(cancellationToken);
        using var engine = connection;
        var version = engine is null ? null : await engine.System.GetVersionAsync(cancellationToken);
        context.Terminal.Result(VersionReport.Of(version, problem?.Problem), report => report.Show(context.Terminal));
        return ExitCode.Success;
    }
}
