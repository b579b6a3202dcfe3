using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Testing;

/// <summary>Loads options from what a test writes, and from nothing else.</summary>
internal static class OptionFiles
{
    internal static RepositoryLayout Repository { get; } = RepositoryLayout.Find(AppContext.BaseDirectory);

    internal static string Example { get; } = File.ReadAllText(Path.Combine(Repository.Root, ".env.example"));

    internal static LoadedOptions Load(string? file = null, params (string Key, string Value)[] environment) =>
        BenchOptionsLoader.Load(Input(file, environment));

    internal static OptionsInput Input(string? file, params (string Key, string Value)[] environment) => new()
    {
        RepositoryRoot = Repository.Root,
        ServerKeys = ProfileCatalog.ServerKeys,
        FileText = file,
        Environment = environment.ToDictionary(variable => variable.Key, variable => variable.Value),
    };

    /// <summary>The message of the exception that loading throws, without what to do.</summary>
    internal static string Error(string? file, params (string Key, string Value)[] environment)
    {
        var load = () => Load(file, environment);
        var failure = load.Should().Throw<OptionsException>().Which;
        return failure.Message.Replace($"\n  next        {failure.NextStep}", "", StringComparison.Ordinal);
    }
}
