using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Discovery;
using Docker.DotNet;

namespace Bench.Cli.Commands;

/// <summary>The running environment a verb works on, named by its profile or the beginning of its id.</summary>
internal static class EnvironmentArgument
{
    private const string Meaning = "A profile that is up, or the first characters of an environment's id; the one that is up if none is given.";

    public static Argument<string?> Create()
    {
        var argument = new Argument<string?>("environment") { Arity = ArgumentArity.ZeroOrOne, Description = Meaning };
        argument.CompletionSources.Add(_ => Profiles);
        return argument;
    }

    /// <summary>With words behind it that are the verb's own.</summary>
    public static Argument<string[]> CreateWith(string rest, string description) => Create($"environment> <{rest}", description);

    /// <summary>With other words that may stand in its place.</summary>
    public static Argument<string[]> CreateOr(string other, string description) => Create($"environment> | <{other}", description);

    private static Argument<string[]> Create(string name, string description)
    {
        var argument = new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore, Description = $"{Meaning} {description}" };
        argument.CompletionSources.Add(_ => Profiles);
        return argument;
    }

    /// <summary>Finds the environment that is meant.</summary>
    /// <exception cref="RunningEnvironmentException">None is up, or several are.</exception>
    public static async Task<RunningEnvironment> PickAsync(this CommandContext context, IDockerClient engine, string? name, CancellationToken cancellationToken) =>
        EnvironmentChoice.Pick(await RunningEnvironments.FindAllAsync(engine, cancellationToken), name, context.Options.Platform.DefaultProfile);

    /// <summary>Tells somebody who works with an environment that is not whole: a command on a mount whose server is gone may wait for ever.</summary>
    public static void WarnOf(this CommandContext context, RunningEnvironment running)
    {
        if (running.Phase == EnvironmentPhase.Broken)
        {
            var broken = RunningEnvironmentException.Broken(running, running.Damage);
            context.Terminal.Progress($"{FailureText.Of(broken)}; {FailureText.NextOf(broken)}");
        }
    }

    private static IEnumerable<System.CommandLine.Completions.CompletionItem> Profiles =>
        ProfileCatalog.All.Select(profile => new System.CommandLine.Completions.CompletionItem(profile.Name));
}
