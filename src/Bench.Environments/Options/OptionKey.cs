using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The definition of one key: what it is called, where it stands, what it is without being set. Immutable.</summary>
public abstract class OptionKey
{
    private protected OptionKey(string name, string section, string defaultText, bool isSecret, string description)
    {
        Name = name;
        Section = section;
        DefaultText = defaultText;
        IsSecret = isSecret;
        Description = description;
    }

    /// <summary>The key's name, in the file and in the environment.</summary>
    public string Name { get; }

    /// <summary>The section of <c>.env.example</c> it stands in.</summary>
    public string Section { get; }

    /// <summary>The value where nobody sets one. Empty: the key is optional.</summary>
    public string DefaultText { get; }

    /// <summary>Whether its value must not be shown.</summary>
    public bool IsSecret { get; }

    /// <summary>What it does, in one line.</summary>
    public string Description { get; }

    /// <summary>Whether its value is the name of an account, which people are shown together with the key of its password.</summary>
    public bool IsUserName { get; private protected init; }

    /// <summary>Defines a key of a server whose value is any text.</summary>
    /// <param name="name">Its name: upper case letters, digits and underscores.</param>
    /// <param name="section">The server's name, as people write it.</param>
    /// <param name="defaultText">The value where nobody sets one; empty for none.</param>
    /// <param name="description">What it does, in one line.</param>
    /// <returns>The definition.</returns>
    public static OptionKey<string?> Text(string name, string section, string defaultText, string description) =>
        new(name, section, defaultText, isSecret: false, description, Parsers.OptionalText);

    /// <summary>Defines a key of a server whose value is the name of an account: lower case letters, digits, hyphens and underscores, at most 32.</summary>
    /// <param name="name">Its name: upper case letters, digits and underscores.</param>
    /// <param name="section">The server's name, as people write it.</param>
    /// <param name="defaultText">The value where nobody sets one.</param>
    /// <param name="description">What it does, in one line.</param>
    /// <returns>The definition.</returns>
    public static OptionKey<string> UserName(string name, string section, string defaultText, string description) =>
        OptionKey<string>.OfUserName(name, section, defaultText, description, Parsers.UserName);

    /// <summary>Defines a key of a server whose value is a password: 1 to 128 visible characters of ASCII, never shown.</summary>
    /// <param name="name">Its name: upper case letters, digits and underscores.</param>
    /// <param name="section">The server's name, as people write it.</param>
    /// <param name="defaultText">The documented throw-away value where nobody sets one.</param>
    /// <param name="description">What it does, in one line.</param>
    /// <returns>The definition.</returns>
    public static OptionKey<string> Password(string name, string section, string defaultText, string description) =>
        new(name, section, defaultText, isSecret: true, description, SecretParsers.Password(1, 128));

    /// <summary>Defines a key of a server whose value is read by the caller.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">Its name: upper case letters, digits and underscores.</param>
    /// <param name="section">The server's name, as people write it.</param>
    /// <param name="defaultText">The value where nobody sets one, as text.</param>
    /// <param name="description">What it does, in one line.</param>
    /// <param name="parse">
    /// Reads a text that is not empty. A <see cref="FormatException"/> refuses it: its message is the end of a sentence that starts with
    /// the key, such as "is not a number", and does not quote the text.
    /// </param>
    /// <returns>The definition.</returns>
    public static OptionKey<T> Of<T>(string name, string section, string defaultText, string description, Func<string, T> parse) =>
        new(name, section, defaultText, isSecret: false, description, text =>
        {
            try
            {
                return new(parse(text));
            }
            catch (FormatException exception)
            {
                return new(default, exception.Message);
            }
        });

    /// <summary>Whether an error of its own quotes what is wrong, so that the text need not be repeated after it.</summary>
    internal virtual bool ErrorNamesValue => false;

    /// <summary>Reads a value of this key.</summary>
    /// <param name="text">The text as the user wrote it; empty where it was left empty.</param>
    /// <param name="input">What options are made from.</param>
    /// <returns>The value, boxed, or the error.</returns>
    internal abstract Parsed<object> Parse(string text, OptionsInput input);

    /// <summary>The text that stands for a value wherever it is read later.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">The text as the user wrote it.</param>
    internal virtual string TextOf(object? value, string text) => text;
}

/// <summary>The sections of <c>.env.example</c> that belong to no server, in their order. Those of the servers follow.</summary>
internal static class OptionSection
{
    public const string S3 = "S3";
    public const string PostgreSql = "PostgreSQL";
    public const string Limits = "Limits";
    public const string Benchmark = "Benchmark";
    public const string Platform = "Platform";
    public const string Volumes = "Volumes";
}
