namespace Bench.Environments.Options;

/// <summary>The definition of one key: what it is called, where it stands, what it is without being set. Immutable.</summary>
public abstract class OptionKey
{
    private protected OptionKey(string name, OptionSection section, string defaultText, bool isSecret, string description)
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
    public OptionSection Section { get; }

    /// <summary>The value where nobody sets one. Empty: the key is optional.</summary>
    public string DefaultText { get; }

    /// <summary>Whether its value must not be shown.</summary>
    public bool IsSecret { get; }

    /// <summary>What it does, in one line.</summary>
    public string Description { get; }

    /// <summary>Reads a value of this key.</summary>
    /// <param name="text">The text as the user wrote it; empty where it was left empty.</param>
    /// <returns>The value, boxed, or the error.</returns>
    internal abstract Parsed<object> Parse(string text);
}
