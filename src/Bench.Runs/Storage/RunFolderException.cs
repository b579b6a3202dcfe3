using System.Globalization;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Runs.Storage;

/// <summary>The folder of a run cannot be used.</summary>
internal sealed class RunFolderException(string problem, string nextStep, Exception? innerException = null)
    : BenchException(FailureCodes.Results, problem, nextStep, innerException: innerException)
{
    /// <summary>How a run goes on whose folder could not be written any more.</summary>
    public const string GoOn = "what was measured is kept; make room or give write access, then go on with --resume";

    public static RunFolderException NoRun(string name, string results) => new(
        System.IO.Path.Combine(results, name) is var inResults && inResults == name
            ? $"there is no run in {name}: no run.json is there"
            : $"there is no run {name}: neither that folder nor {inResults} holds run.json",
        Suggestion.For(name, RunFolder.NewestOf(results).Select(folder => System.IO.Path.GetFileName(folder))) ?? $"name a folder of {results}");

    public static RunFolderException NoRuns(string results) => new($"there is no run in {results}", $"{ToolCommands.Run} measures");

    /// <param name="obstacles">In what the runs differ; at least one thing.</param>
    public static RunFolderException Unlike(IReadOnlyList<string> obstacles) =>
        new($"the runs cannot be read as one: {string.Join("; ", obstacles)}", "report each on its own");

    public static RunFolderException NoRoom(string folder, long needed, long free) => new(
        string.Create(CultureInfo.InvariantCulture, $"{folder} has no room for the files of this run: they need about {(double)needed / (1 << 20):0.0} MiB, and its disk has {(double)free / (1 << 20):0.0} MiB"),
        "make room there, or measure less at a time");

    public static RunFolderException Held(string folder, IOException cause) =>
        new($"another process measures into {folder}", "wait until that one has ended, or end it", cause);

    public static RunFolderException Damaged(string file, string nextStep, FormatException cause) => new($"{file} cannot be read: {cause.Message}", nextStep, cause);

    /// <summary>Runs what reads or writes the folder; what goes wrong is said with the folder and the cause.</summary>
    public static T Guard<T>(string folder, Func<T> action, string nextStep = GoOn)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{folder} cannot be used: {exception.Message}", nextStep, exception);
        }
    }
}
