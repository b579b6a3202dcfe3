using System.Globalization;
using System.Text;

namespace Bench.Environments.Options;

/// <summary>Finds characters no value may hold, whichever key it is of: nobody sees them, and no two programs take them alike.</summary>
internal static class ValueCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>What is wrong with a text; null where nothing is.</summary>
    internal static Parsed<object>? Problem(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Bytes that are no UTF-8, and halves of characters, are decoded to the replacement character.
            if (rune.Value == Replacement)
            {
                return new(null, "holds a character that is not UTF-8", "save the file as UTF-8, or set the variable in a UTF-8 locale");
            }

            if (Name(Rune.GetUnicodeCategory(rune)) is { } name)
            {
                return new(null, string.Create(CultureInfo.InvariantCulture, $"holds {name} character (U+{rune.Value:X4})"));
            }
        }

        return null;
    }

    private static string? Name(UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control => "a control",
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "an invisible",
        _ => null,
    };
}
