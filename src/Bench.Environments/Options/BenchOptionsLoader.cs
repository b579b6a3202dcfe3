using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>
/// Makes <see cref="BenchOptions"/> of a <c>.env</c> file and the environment, and reports everything that is wrong at
/// once. Safe for concurrent use.
/// </summary>
internal static class BenchOptionsLoader
{
    /// <summary>Loads the options of a repository: its <c>.env</c> if there is one, and this process's environment.</summary>
    /// <param name="layout">The repository.</param>
    /// <param name="serverKeys">The settings of the servers; <c>ProfileCatalog.ServerKeys</c> are those of Bench's own.</param>
    /// <returns>The options and where each value comes from.</returns>
    /// <exception cref="OptionsException">The file cannot be read, or something is wrong with the options.</exception>
    public static LoadedOptions Load(RepositoryLayout layout, IReadOnlyList<OptionKey> serverKeys) =>
        Load(layout, serverKeys, new Dictionary<string, string>());

    /// <summary>As the other, with values that win over both the file and the environment, also where they are empty.</summary>
    internal static LoadedOptions Load(RepositoryLayout layout, IReadOnlyList<OptionKey> serverKeys, IReadOnlyDictionary<string, string> overrides)
    {
        var file = Path.Combine(layout.Root, ".env");
        var content = EnvFileReader.Read(file);
        var input = new OptionsInput
        {
            RepositoryRoot = layout.Root,
            FileText = content.Text,
            FileName = file,
            Environment = ProcessEnvironment.Read(),
            Overrides = overrides,
            ServerKeys = serverKeys,
            IsMacOs = OperatingSystem.IsMacOS(),
        };
        return Load(input, content.Problem);
    }

    /// <summary>Loads options from what is given. Looks at the disk only to check a folder that was named.</summary>
    /// <param name="input">The file's text, the environment and the machine.</param>
    /// <returns>The options and where each value comes from.</returns>
    /// <exception cref="OptionsException">Something is wrong with the options; it lists everything.</exception>
    public static LoadedOptions Load(OptionsInput input) => Load(input, unreadable: null);

    /// <summary>Reads what is given; a file that could not be read is a problem beside those of the environment.</summary>
    internal static LoadedOptions Load(OptionsInput input, OptionProblem? unreadable)
    {
        var file = EnvFile.Parse(input.FileText ?? "", input.FileName);
        var values = new OptionValues(file.Entries, input);
        List<OptionProblem> problems =
        [
            .. unreadable is null ? [] : new[] { unreadable },
            .. file.Problems,
            .. UnknownKeys.Find(file.Entries, input),
            .. values.Problems,
            .. OptionRules.Check(values, input),
        ];
        return problems.Count == 0
            ? new(OptionsAssembly.Create(values, input.ServerKeys), values.Settings)
            : throw new OptionsException([.. problems.OrderBy(problem => problem.File is null).ThenBy(problem => problem.Line ?? 0)]);
    }
}
