using System.Text.RegularExpressions;
using Bench.Cli;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Testing.Docs;

namespace Bench.Tests.Diagnostics;

/// <summary>
/// Messages of the library name keys, commands and options by the tables that define them: <see cref="OptionKeys"/>, the settings of the
/// servers, <see cref="ToolCommands"/>. What is renamed there is then renamed everywhere.
/// </summary>
public sealed partial class MessageSourceTests
{
    private static readonly string Sources = Path.Combine(DocPage.Root, "src");

    /// <summary>A key that is all of a string is no message: containers have variables of the same names.</summary>
    private static readonly Regex Key = new($"(?<![\\w$-])BENCH_[A-Z]|(?<![\\w$\"-]){Keys}(?!\\w)|(?<![\\w$-]){Keys}(?![\\w\"])");

    /// <summary>An option that is all of a string, or stands behind another program's name, is that program's.</summary>
    private static readonly Regex Option = new($"(?<!\\b(?:docker|fio)\\b[^;\"]*)(?:(?<![\\w\"-]){Options}(?![\\w-])|(?<![\\w-]){Options}(?![\\w\"=-]))");

    private static string Options => $"(?:{string.Join('|', OptionNames)})";

    private static IEnumerable<string> OptionNames => Verbs.Create().SelectMany(verb => verb.Options).Concat(GlobalOptions.All).Select(option => option.Name).Distinct();

    private static string Keys => $"(?:{string.Join('|', OptionKeys.General.Concat(ProfileCatalog.ServerKeys).Select(key => key.Name))})";

    private static IEnumerable<string> Files => Directory.EnumerateDirectories(Sources, "Bench.Environments*")
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !Generated().IsMatch(file));

    [Fact]
    public void Messages_name_keys_by_their_table() =>
        Files.Where(file => !KeyTable().IsMatch(file)).SelectMany(file => Lines(file, HasKey)).Should().BeEmpty();

    [Fact]
    public void Messages_name_commands_by_their_table() =>
        Files.Where(file => !IsCommandTable(file)).SelectMany(file => Lines(file, HasCommand)).Should().BeEmpty();

    [Fact]
    public void Messages_name_options_by_their_table() =>
        Files.Where(file => !IsCommandTable(file)).SelectMany(file => Lines(file, HasOption)).Should().BeEmpty();

    [Fact]
    public void All_sources_are_looked_at() =>
        Files.Select(Path.GetFileName).Should().HaveCountGreaterThan(300).And.Contain(["EngineFailures.cs", "EnvironmentFixture.cs"]);

    [Theory]
    [InlineData("""NextStep = "raise BENCH_MEM_LIMIT",""", true)]
    [InlineData("""return "BENCH_IMAGES=debian";""", true)]
    [InlineData("""private const string Key = "BENCH_CLIENT";""", true)]
    [InlineData("""$"set DITTOFS_SOURCE to {folder}";""", true)]
    [InlineData("""["POSTGRES_USER"] = options.User,""", false)]
    [InlineData("""new ContainerHealthCheck("pg_isready -U $POSTGRES_USER"),""", false)]
    [InlineData("""private const string OwnPrefix = "BENCH_";""", false)]
    [InlineData("""public const string Profile = "BENCH-PROFILE";""", false)]
    [InlineData("""    /// <summary>Key <c>BENCH_CLIENT</c>.</summary>""", false)]
    public void Key_in_a_message_is_found(string line, bool isFound) => HasKey(line).Should().Be(isFound);

    [Theory]
    [InlineData("""NextStep = "./bench down removes it",""", true)]
    [InlineData("""NextStep = "`bench down` removes it",""", true)]
    [InlineData("""// ./bench down removes it""", false)]
    [InlineData("""NextStep = $"{ToolCommands.Down} removes it",""", false)]
    public void Command_in_a_message_is_found(string line, bool isFound) => HasCommand(line).Should().Be(isFound);

    [Theory]
    [InlineData("""$"{remedy}; or use free ports: --random-ports");""", true)]
    [InlineData("""NextStep = "--verbose shows where",""", true)]
    [InlineData("""NextStep = "stop docker; or use --random-ports",""", true)]
    [InlineData("""NextStep = $"use free ports: {ToolCommands.RandomPorts}",""", false)]
    [InlineData("""["fetch", "--quiet", "--depth", "1"],""", false)]
    [InlineData("""NextStep = "remove unused images: docker image prune --all",""", false)]
    [InlineData("""// --random-ports""", false)]
    public void Option_in_a_message_is_found(string line, bool isFound) => HasOption(line).Should().Be(isFound);

    [Fact]
    public void Every_option_that_messages_name_is_one_of_the_command_line() =>
        NamedOption().Matches(CommandTable()).Select(match => match.Groups["option"].Value).Should().HaveCountGreaterThan(1).And.BeSubsetOf(OptionNames);

    [Fact]
    public void Every_command_that_messages_name_is_a_verb() =>
        Named().Matches(CommandTable()).Select(match => match.Groups["verb"].Value).Should().HaveCountGreaterThan(5)
            .And.BeSubsetOf(Verbs.Create().Select(verb => verb.Name));

    private static IEnumerable<string> Lines(string file, Func<string, bool> isFound) => File.ReadLines(file)
        .Select((line, index) => (Text: line, Number: index + 1))
        .Where(line => isFound(line.Text))
        .Select(line => $"{Path.GetRelativePath(Sources, file)}:{line.Number}: {line.Text.Trim()}");

    private static bool HasKey(string line) => line.Contains('"', StringComparison.Ordinal) && !IsComment(line) && Key.IsMatch(line);

    private static string CommandTable() => File.ReadAllText(Files.Single(IsCommandTable));

    private static bool IsCommandTable(string file) => Path.GetFileName(file) == $"{nameof(ToolCommands)}.cs";

    private static bool HasOption(string line) => !IsComment(line) && Option.IsMatch(line);

    private static bool HasCommand(string line) => !IsComment(line) && Command().IsMatch(line);

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"\bbench [a-z]")]
    private static partial Regex Command();

    [GeneratedRegex(@"[/\\](?:bin|obj)[/\\]")]
    private static partial Regex Generated();

    [GeneratedRegex(@"[/\\]OptionKeys\.cs$|[/\\]Servers[/\\]\w+[/\\]\w+Settings\.cs$")]
    private static partial Regex KeyTable();

    [GeneratedRegex(@"= ""(?<option>--[a-z-]+)"";")]
    private static partial Regex NamedOption();

    [GeneratedRegex(@"Named\(\$?""(?<verb>[a-z]+)")]
    private static partial Regex Named();
}
