using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Runs.Subjects;

/// <summary>The options a subject is started with: the user's, and over them its version and its own settings.</summary>
internal static class SubjectOptions
{
    /// <summary>The names of all settings a subject may have.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. OptionKeys.General.Concat(ProfileCatalog.ServerKeys).Select(key => key.Name)];

    /// <summary>Loads them.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="layout">Where the user's options are, in which nothing is wrong.</param>
    /// <param name="mistakes">Gets everything that is wrong with the subject.</param>
    /// <returns>The options; null where something is wrong.</returns>
    public static BenchOptions? Load(Subject subject, RepositoryLayout layout, List<BenchException> mistakes)
    {
        var before = mistakes.Count;
        var overrides = new Dictionary<string, string>(subject.Settings.Where(setting => Keys.Contains(setting.Key)), StringComparer.Ordinal);
        mistakes.AddRange(subject.Settings.Keys.Except(Keys, StringComparer.Ordinal).Select(key => Unknown(subject, key)));
        foreach (var (key, value) in VersionOf(subject, mistakes))
        {
            overrides.TryAdd(key, value);
        }

        try
        {
            var options = BenchOptionsLoader.Load(layout, ProfileCatalog.ServerKeys, overrides).Options;
            return mistakes.Count == before ? options : null;
        }
        catch (OptionsException exception)
        {
            // The user's own options are in order, so that whatever is wrong now comes of what the subject sets.
            mistakes.AddRange(exception.Problems.Select(problem => Wrong(subject, problem)));
            return null;
        }
    }

    private static IReadOnlyDictionary<string, string> VersionOf(Subject subject, List<BenchException> mistakes)
    {
        var settings = subject.Version is { } version ? subject.Profile.Server.SettingsForVersion(version) : new Dictionary<string, string>();
        if (settings is null)
        {
            mistakes.Add(new SubjectException(
                $"{subject.Name} names a version, and that of {subject.Profile.Server.Name} cannot be chosen", $"leave @{subject.Version} out"));
        }

        return settings ?? new Dictionary<string, string>();
    }

    private static SubjectException Unknown(Subject subject, string key) =>
        new($"{subject.Name} sets {key}, which is no setting", Suggestion.For(key, Keys) ?? $"{ToolCommands.Env} lists the settings");

    private static SubjectException Wrong(Subject subject, OptionProblem problem) =>
        new($"{subject.Name}: {problem.Message}", problem.Hint ?? $"give {problem.Key} another value, or leave it out; {ToolCommands.Env} lists the settings");
}
