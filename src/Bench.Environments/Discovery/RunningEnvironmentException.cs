using Bench.Environments.Diagnostics;

namespace Bench.Environments.Discovery;

/// <summary>There is no environment to work with, or more than one, or none that commands could run in.</summary>
internal sealed class RunningEnvironmentException : BenchException
{
    private const string StartKept = "start one with EnvironmentLauncher.StartAsync and LaunchSettings.Keep";

    private RunningEnvironmentException(string problem, string nextStep)
        : base(FailureCodes.NotUp, problem, nextStep)
    {
    }

    public static RunningEnvironmentException None(string? name, IReadOnlyList<RunningEnvironment> others, string profile) => new(
        $"{name ?? "nothing"} is {(name is null ? "up" : "not up")}{(others.Count > 0 ? $"; there is {Titles(others)}" : "")}",
        ToolCommands.UpOf(profile));

    public static RunningEnvironmentException NoneKept(string profile, IReadOnlyList<RunningEnvironment> others) => new(
        $"no environment of {profile} was left running{(others.Count > 0 ? $"; there is {Titles(others)}" : "")}",
        StartKept);

    public static RunningEnvironmentException DefinedElsewhere(RunningEnvironment running) => new(
        $"{running.Title} cannot be worked with here: its profile, {running.Identity.Profile}, is not one of this program's",
        $"use the program that defines it, which takes hold of it with EnvironmentLauncher.AttachAsync; {Removal(running)}");

    public static RunningEnvironmentException Several(string? name, IReadOnlyList<RunningEnvironment> meant) => new(
        $"several environments {(name is null ? "are up" : $"are called {name}")}: {Titles(meant)}",
        $"name one by its profile, or by the first characters of its id: {meant[0].Identity.Id}");

    public static RunningEnvironmentException NoClient(RunningEnvironment running, string why) => new(
        $"no command can run in {running.Title}: {why}", WayOut(running));

    public static RunningEnvironmentException Broken(RunningEnvironment running, IReadOnlyList<string> problems) => new(
        $"{running.Title} is broken: {string.Join("; ", problems)}", WayOut(running));

    public static RunningEnvironmentException BeingStarted(RunningEnvironment running) => new(
        $"{running.Title} is being started by process {running.Identity.Owner.ProcessId}",
        $"wait until that has ended, then {ToolCommands.UpOf(running.Identity.Profile)} again");

    public static RunningEnvironmentException BrokenElsewhere(RunningEnvironment running, IReadOnlyList<string> problems) => new(
        $"{running.Title} cannot be used: {string.Join("; ", problems)}; process {running.Identity.Owner.ProcessId} of another machine or container started it, and may still be at it",
        $"if it is not, {ToolCommands.DownOf(running.Identity.Profile)} removes it");

    public static RunningEnvironmentException NoRecord(RunningEnvironment running) => new(
        $"{running.Title} was started by another version of Bench, which did not record {(running.NotRecorded is [] ? "what this one needs to know of it" : string.Join(", ", running.NotRecorded))}",
        ProfileCatalog.Has(running.Identity.Profile)
            ? $"{ToolCommands.DownOf(running.Identity.Profile)}, then {ToolCommands.UpOf(running.Identity.Profile)}: it starts again, without its files"
            : $"{Removal(running)}; the program that defines its profile starts it again, without its files");

    public static RunningEnvironmentException NotMounted(RunningEnvironment running) => new(
        $"{running.Title} is not mounted, and how it is mounted belongs to its manifest", ToolCommands.MountOf(running.Identity.Id));

    /// <summary>What can be done about a broken one. What a process has for itself is that process's to remove.</summary>
    private static string WayOut(RunningEnvironment running) => running.Identity.Kept
        ? $"{Replacement(running)}; {ToolCommands.LogsOf(running.Identity.Id)} may say why"
        : $"{ToolCommands.LogsOf(running.Identity.Id)} may say why; the process that has it removes it";

    /// <summary>What makes another of one that is broken: the command line can only where it has the profile.</summary>
    public static string Replacement(RunningEnvironment running) =>
        ProfileCatalog.Has(running.Identity.Profile) ? $"{ToolCommands.UpOf(running.Identity.Profile)} replaces it, {Removal(running)}" : Removal(running);

    private static string Removal(RunningEnvironment running) => $"{ToolCommands.DownOf(running.Identity.Profile)} removes it";

    private static string Titles(IEnumerable<RunningEnvironment> environments) =>
        string.Join(", ", environments.Select(environment => $"{environment.Title}{(environment.Identity.Kept ? "" : ", which another process has")}"));
}
