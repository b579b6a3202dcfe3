using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The definition of one key together with how its value is read. Immutable.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public class OptionKey<T> : OptionKey
{
    private readonly OptionParser<T> parser;

    /// <summary>Creates the definition.</summary>
    internal OptionKey(string name, string section, string defaultText, bool isSecret, string description, OptionParser<T> parser)
        : base(name, section, defaultText, isSecret, description)
    {
        this.parser = parser;
    }

    /// <summary>The definition of a key whose value is the name of an account.</summary>
    internal static OptionKey<T> OfUserName(string name, string section, string defaultText, string description, OptionParser<T> parser) =>
        new(name, section, defaultText, isSecret: false, description, parser) { IsUserName = true };

    /// <summary>The value of a text that was found good.</summary>
    internal virtual T Read(string text) => text.Length == 0 ? default! : parser(text).Value!;

    /// <inheritdoc/>
    internal override Parsed<object> Parse(string text, OptionsInput input)
    {
        if (text.Length == 0)
        {
            return DefaultText.Length == 0
                ? default
                : new(null, "is empty", $"write a value, or remove the line for the default, {DefaultText}");
        }

        if (ValueCharacters.Problem(text) is { } problem)
        {
            return problem;
        }

        var parsed = ParseVisible(text, input);
        return new(parsed.Value, parsed.Error, parsed.Hint);
    }

    /// <summary>Reads a text that is not empty and holds no character that cannot be seen.</summary>
    private protected virtual Parsed<T> ParseVisible(string text, OptionsInput input) => parser(text);
}
