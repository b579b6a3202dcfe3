using Bench.Cli.Output;
using Bench.Environments;

namespace Bench.Cli.Commands;

/// <summary><c>bench bootstrap</c>: creates buckets, stores, shares and adapters again where they are missing.</summary>
internal static class BootstrapCommand
{
    public static Verb Create()
    {
        var environment = EnvironmentArgument.Create();
        var verb = new Verb("bootstrap", VerbGroup.Use, "Creates bucket, stores, share again where missing.") { environment };
        verb.Runs((context, result, token) => context.WithAttachedAsync(
            result.GetValue(environment), running => running.RequireWhole(), attached => RunAsync(context, attached, token), token));
        return verb;
    }

    private static async Task RunAsync(CommandContext context, BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var steps = await environment.BootstrapAsync(cancellationToken);
        context.Terminal.Result(BootstrapReport.Of(environment, steps), report => report.Show(context.Terminal));
    }
}
