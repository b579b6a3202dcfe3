namespace Bench.Environments.Options;

/// <summary>The definition of one key together with how its value is read.</summary>
/// <typeparam name="T">The value's type.</typeparam>
internal sealed class TypedOptionKey<T> : OptionKey
{
    private readonly OptionParser<T> parser;

    /// <summary>Creates the definition.</summary>
    internal TypedOptionKey(
        string name, OptionSection section, string defaultText, bool isSecret, string description, OptionParser<T> parser)
        : base(name, section, defaultText, isSecret, description)
    {
        this.parser = parser;
    }

    /// <inheritdoc/>
    internal override Parsed<object> Parse(string text)
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

        var parsed = parser(text);
        return new(parsed.Value, parsed.Error, parsed.Hint);
    }
}
