using System.CommandLine;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Cli.Commands;

/// <summary>A number on the command line of <c>bench run</c>, within the limits of the setting in whose place it stands.</summary>
/// <param name="Option">The option.</param>
/// <param name="Parser">Reads it.</param>
internal sealed record RunNumber<T>(Option<string?> Option, OptionParser<T> Parser)
    where T : struct
{
    /// <summary>One that has no setting.</summary>
    public static RunNumber<T> Create(string name, string description, OptionParser<T> parser) => new(new(name) { Description = description, HelpName = "N" }, parser);

    /// <summary>One that wins over a setting.</summary>
    public static RunNumber<T> Create(string name, string description, OptionKey<T> key) => Create(name, $"{description}; {key.Name} otherwise.", text =>
    {
        var parsed = key.Parse(text, new OptionsInput { RepositoryRoot = "" });
        return new(parsed.Value is T value ? value : default, parsed.Error, parsed.Hint);
    });

    /// <summary>The value; null where the option is not given.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public T? Of(ParseResult result)
    {
        if (result.GetValue(Option) is not { } text)
        {
            return null;
        }

        return Read(text);
    }

    /// <summary>The values, with a comma between two of them: each once, the least first; null where the option is not given.</summary>
    /// <exception cref="UsageException">One of them is none.</exception>
    public IReadOnlyList<T>? ListOf(ParseResult result) => result.GetValue(Option) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Read).Distinct().Order()] : null;

    private T Read(string text)
    {
        var parsed = Parser(text);
        return parsed.Error is null ? parsed.Value : throw new UsageException($"{Option.Name} {parsed.Error}: \"{text}\"", $"leave {Option.Name} out for the default");
    }
}
