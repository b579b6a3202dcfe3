using Bench.Cli.Commands;

namespace Bench.Cli;

/// <summary>Every verb, in the order of the help. The one place that knows them all.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> Create() =>
    [
        ProfilesCommand.Create(),
        UpCommand.Create(),
        DownCommand.Create(),
        ScriptVerbs.Create("setup", "Gives this machine what is missing: engine, buildx, compose."),
        ScriptVerbs.Create("test", "Runs the tests; arguments go to dotnet test."),
        HoldCommand.Create(),
        SoakCommand.Create(),
    ];
}
