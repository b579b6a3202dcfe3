using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>
/// What the head of a file declares, in lines such as <c># bench: kind = data</c>. Both fio and shells take them for comments, so one file
/// has it all. Whatever is wrong becomes a mistake, and a value that is then null or a default one.
/// </summary>
internal sealed partial class Declarations
{
    public const string Better = "better";
    public const string Common = "common";
    public const string Duration = "duration";
    public const string Kind = "kind";
    public const string Layout = "layout";
    public const string MainMetric = "main-metric";
    public const string Measures = "measures";
    public const string Needs = "needs";
    public const string Passes = "passes";
    public const string Remount = "remount";
    public const string Set = "set";
    public const string Title = "title";
    public const string Variants = "variants";

    private static readonly string[] Required = [Title, Measures, Kind, MainMetric, Better, Passes, Remount, Layout, Duration, Set];

    private readonly string file;
    private readonly List<WorkloadMistake> mistakes;
    private readonly Dictionary<string, (int Line, string Value)> declared = [];

    private Declarations(string file, List<WorkloadMistake> mistakes)
    {
        this.file = file;
        this.mistakes = mistakes;
    }

    /// <summary>The keys, those that have to be there first.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Required, Variants, Needs, Common];

    /// <summary>Reads a file's declarations.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for mistakes.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static Declarations Read(string text, string file, List<WorkloadMistake> mistakes)
    {
        var declarations = new Declarations(file, mistakes);
        var found = text.Split('\n').Index().Select(line => (Number: line.Index + 1, Match: Declaration().Match(line.Item))).Where(line => line.Match.Success).ToArray();
        foreach (var (number, match) in found)
        {
            declarations.Add(number, match.Groups["what"].Value);
        }

        if (found is [])
        {
            mistakes.Add(new(file, null, null, "the file declares nothing", $"begin it with lines such as '# bench: {Kind} = data'; needed are {string.Join(", ", Required)}"));
            return declarations;
        }

        mistakes.AddRange(Required.Where(key => !declarations.Has(key)).Select(key => new WorkloadMistake(file, null, key, $"{key} is not declared", $"add a line '# bench: {key} = ...' to its head")));
        return declarations;
    }

    public bool Has(string key) => declared.ContainsKey(key);

    /// <summary>A text as it is.</summary>
    public string Text(string key) => declared.TryGetValue(key, out var value) ? value.Value : "";

    /// <summary>Parts between commas; none where the key is not declared.</summary>
    public IReadOnlyList<string> List(string key) => Has(key) ? [.. Text(key).Split(',').Select(part => part.Trim())] : [];

    /// <summary>One of some words.</summary>
    public T? Word<T>(string key, IReadOnlyList<(string Word, T Value)> known)
    {
        if (!Has(key))
        {
            return default;
        }

        return TryWord(key, Text(key), known, out var value) ? value : default;
    }

    /// <summary>Some of some words, each once.</summary>
    public IReadOnlyList<T> Words<T>(string key, IReadOnlyList<(string Word, T Value)> known)
    {
        var values = new List<T>();
        foreach (var part in List(key))
        {
            if (!TryWord(key, part, known, out var value))
            {
                continue;
            }

            if (values.Contains(value))
            {
                Wrong(key, $"{key} names {part} twice");
                continue;
            }

            values.Add(value);
        }

        return values;
    }

    /// <summary>A value each variant, or one for all.</summary>
    /// <param name="key">The key.</param>
    /// <param name="variants">How many variants there are; 1 for a file without.</param>
    /// <param name="parse">Reads one value, and says what is wrong with it.</param>
    public IReadOnlyList<T?> Each<T>(string key, int variants, Func<string, (T? Value, string? Wrong)> parse)
    {
        var parts = List(key);
        if (parts is [])
        {
            return new T?[variants];
        }

        if (parts.Count != 1 && parts.Count != variants)
        {
            Wrong(key, $"{key} has {parts.Count} values", variants == 1 ? "declare one" : $"declare one for all, or one for each of the {variants} variants");
            return new T?[variants];
        }

        T?[] values = [.. parts.Select(part => Parsed(key, parse(part)))];
        return values is [var one] ? [.. Enumerable.Repeat(one, variants)] : values;
    }

    /// <summary>Says that a declaration is wrong.</summary>
    public void Wrong(string key, string message, string? hint = null) =>
        mistakes.Add(new(file, declared.TryGetValue(key, out var value) ? value.Line : null, key, message, hint));

    /// <summary>What is wrong with a word, and what was probably meant.</summary>
    public static string NotOneOf(string key, string word, IReadOnlyList<string> known) =>
        $"{key} cannot be '{word}': {Suggestion.For(word, known) ?? $"it is one of {string.Join(", ", known)}"}";

    private T? Parsed<T>(string key, (T? Value, string? Wrong) parsed)
    {
        if (parsed.Wrong is { } wrong)
        {
            Wrong(key, wrong);
        }

        return parsed.Value;
    }

    private bool TryWord<T>(string key, string word, IReadOnlyList<(string Word, T Value)> known, [MaybeNullWhen(false)] out T value)
    {
        foreach (var candidate in known)
        {
            if (candidate.Word == word)
            {
                value = candidate.Value;
                return true;
            }
        }

        Wrong(key, NotOneOf(key, word, [.. known.Select(candidate => candidate.Word)]));
        value = default;
        return false;
    }

    private void Add(int line, string what)
    {
        if (what.Split('=', 2) is not [var left, var right] || left.Trim() is not { Length: > 0 } key)
        {
            mistakes.Add(new(file, line, null, $"'{what.Trim()}' is no declaration", "write '# bench: KEY = VALUE'"));
            return;
        }

        if (!Keys.Contains(key))
        {
            mistakes.Add(new(file, line, key, $"{key} is not a key of a workload", Suggestion.For(key, Keys) ?? $"the keys are {string.Join(", ", Keys)}"));
            return;
        }

        if (declared.TryGetValue(key, out var before))
        {
            mistakes.Add(new(file, line, key, $"{key} is declared twice, on line {before.Line.ToString(CultureInfo.InvariantCulture)} and on line {line.ToString(CultureInfo.InvariantCulture)}", "keep one of them"));
            return;
        }

        var value = right.Trim();
        declared[key] = (line, value);
        if (value.Length == 0)
        {
            Wrong(key, $"{key} has no value");
        }
    }

    [GeneratedRegex(@"^\s*[#;]\s*bench:(?<what>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
