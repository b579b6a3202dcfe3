using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Clients;

namespace Bench.Cli.Commands;

/// <summary><c>bench mount</c>: mounts the export on the environment's client, where it is not mounted.</summary>
internal static class MountCommand
{
    public static Verb Create()
    {
        var environment = EnvironmentArgument.Create();
        var verb = new Verb("mount", VerbGroup.Use, "Mounts the export again and shows its options.") { environment, GlobalOptions.DryRun };
        verb.Runs((context, result, token) => context.WithAttachedAsync(
            result.GetValue(environment), running => running.RequireWhole(), attached => RunAsync(context, attached, token), token));
        return verb;
    }

    private static async Task RunAsync(CommandContext context, BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var changed = environment.Mount is null;
        if (changed && context.DryRun)
        {
            var (mount, client) = (environment.Session.Declaration, environment.Client);
            var target = await MountTargets.DirectAsync(environment.Server, environment.Profile, mount.Protocol, client.MountPath, cancellationToken);
            context.Terminal.Result(
                MountReport.Of(environment, null, changed: true),
                _ => context.Terminal.Line($"would run on {client.Name}: {string.Join(' ', MountArguments.For(mount, target))}"));
            return;
        }

        var mounted = environment.Mount ?? await environment.MountAsync(cancellationToken);
        context.Terminal.Result(MountReport.Of(environment, mounted, changed), report => report.Show(context.Terminal));
        context.Terminal.Hint($"\nNext: ./bench exec {environment.Id} -- ls -la {mounted.Path}");
    }
}
