using Bench.Cli.Output;

namespace Bench.Cli.Commands;

/// <summary><c>bench env</c>: the options in force, and where each was set. Secrets of one's own are hidden.</summary>
internal static class EnvCommand
{
    public static Verb Create()
    {
        var verb = new Verb("env", VerbGroup.Machine, "Shows the settings, and where each was set.");
        verb.Runs((context, _, _) =>
        {
            context.Terminal.Result(EnvReport.Of(context.Loaded), report => report.Show(context.Terminal));
            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }
}
