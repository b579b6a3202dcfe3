using Bench.Cli.Commands;

namespace Bench.Cli;

/// <summary>Every verb, in the order of the help. The one place that knows them all.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> Create() =>
    [
        CheckCommand.Create(),
        ProfilesCommand.Create(),
        WorkloadsCommand.Create(),
        BuildCommand.Create(),
        UpCommand.Create(),
        RunCommand.Create(),
        ReportCommand.Create(),
        CompareCommand.Create(),
        HistoryCommand.Create(),
        DownCommand.Create(),
        CleanCommand.Create(),
        PsCommand.Create(),
        LogsCommand.Create(),
        ExecCommand.Create(),
        ShellCommand.Create(),
        MountCommand.Create(),
        UmountCommand.Create(),
        BootstrapCommand.Create(),
        ManifestCommand.Create(),
        ScriptVerbs.Create("setup", "Installs what is missing."),
        ScriptVerbs.Create("test", "Runs the tests; arguments go to dotnet test."),
        EnvCommand.Create(),
        CompletionCommand.Create(),
        VersionCommand.Create(),
        HelpCommand.Create(),
    ];
}
