using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>Everything options are made from. Given as data, so that loading them depends on nothing else.</summary>
internal sealed record OptionsInput
{
    /// <summary>The repository's root, where relative paths start.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The text of the <c>.env</c> file, with its byte order mark if it has one. Null: there is no file.</summary>
    public string? FileText { get; init; }

    /// <summary>The file's name as problems show it.</summary>
    public string FileName { get; init; } = ".env";

    /// <summary>
    /// Environment variables. They win over the file. One that is set but empty counts as not set, since that is what a CI
    /// system makes of a missing secret; to override with nothing, leave the key empty in the file.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that win over both the file and the environment; one that is empty is nothing, and not what those say.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>The settings of the servers, which are read beside the general ones.</summary>
    public IReadOnlyList<OptionKey> ServerKeys { get; init; } = [];

    /// <summary>Whether this machine runs macOS.</summary>
    public bool IsMacOs { get; init; }
}
