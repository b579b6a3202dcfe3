using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Runs.Subjects;

/// <summary>The options a subject is started with: the user's, and over them its version and its own settings.</summary>
internal static class SubjectOptions
{
    /// <summary>Loads them. What is wrong with a setting of the subject is said as of any other.</summary>
    /// <exception cref="SubjectException">No version of its server can be chosen, or a setting is none of Bench's.</exception>
    /// <exception cref="OptionsException">Something is wrong with the options.</exception>
    public static BenchOptions Load(Subject subject, RepositoryLayout layout)
    {
        var version = subject.Version is { } named ? SettingsFor(subject, named) : new Dictionary<string, string>();
        RequireKnown(subject);
        var overrides = new Dictionary<string, string>(version.Where(pair => pair.Value.Length > 0).Concat(subject.Settings), StringComparer.Ordinal);
        var options = BenchOptionsLoader.Load(layout, ProfileCatalog.ServerKeys, overrides).Options;
        return version.Where(pair => pair.Value.Length == 0).Aggregate(options, (so, pair) => so.With(KeyOf(pair.Key), ""));
    }

    private static IReadOnlyDictionary<string, string> SettingsFor(Subject subject, string version) =>
        subject.Profile.Server.SettingsForVersion(version)
        ?? throw new SubjectException(
            $"{subject.Name} names a version, and that of {subject.Profile.Server.Name} cannot be chosen", $"leave @{version} out");

    private static void RequireKnown(Subject subject)
    {
        string[] known = [.. OptionKeys.General.Concat(ProfileCatalog.ServerKeys).Select(key => key.Name)];
        foreach (var key in subject.Settings.Keys.Where(key => !known.Contains(key)))
        {
            throw new SubjectException(
                $"{subject.Name} sets {key}, which is no setting", Suggestion.For(key, known) ?? "bench env lists the settings");
        }
    }

    private static OptionKey KeyOf(string name) => ProfileCatalog.ServerKeys.Single(key => key.Name == name);
}
