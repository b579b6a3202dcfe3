using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>An optional key that names a folder; a relative path starts at the repository's root. Its value is the full path.</summary>
/// <param name="name">Its name.</param>
/// <param name="section">Its section.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="problem">What is wrong with a folder, given its full path; null where nothing is.</param>
internal sealed class FolderKey(string name, string section, string description, Func<string, Parsed<string?>?> problem)
    : OptionKey<string?>(name, section, "", isSecret: false, description, Parsers.OptionalText)
{
    /// <inheritdoc/>
    internal override bool ErrorNamesValue => true;

    /// <inheritdoc/>
    internal override string TextOf(object? value, string text) => (string?)value ?? text;

    /// <inheritdoc/>
    private protected override Parsed<string?> ParseVisible(string text, OptionsInput input)
    {
        var path = Path.GetFullPath(text, Path.GetFullPath(input.RepositoryRoot));
        return problem(path) ?? new(path);
    }
}
