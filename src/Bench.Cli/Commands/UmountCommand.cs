using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Discovery;

namespace Bench.Cli.Commands;

/// <summary><c>bench umount</c>: unmounts the export from the environment's client, where it is mounted.</summary>
internal static class UmountCommand
{
    public static Verb Create()
    {
        var environment = EnvironmentArgument.Create();
        var verb = new Verb("umount", VerbGroup.Use, "Unmounts the export, by force if the server hangs.") { environment, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => context.WithAttachedAsync(
            result.GetValue(environment), EnvironmentClient.RequireReachable, attached => RunAsync(context, attached, token), token));
        return verb;
    }

    private static async Task RunAsync(CommandContext context, BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var mounted = environment.Mount;
        if (mounted is not null && context.DryRun)
        {
            context.Terminal.Result(
                MountReport.Of(environment, mounted, changed: true),
                report => context.Terminal.Line($"would unmount {report.Path} of {report.Client}"));
            return;
        }

        await environment.Session.UnmountAsync(cancellationToken);
        context.Terminal.Result(MountReport.Of(environment, null, changed: mounted is not null), report => report.Show(context.Terminal));
        context.Terminal.Hint($"\nNext: ./bench mount {environment.Id}");
    }
}
