namespace Bench.Environments.Engine;

/// <summary>The API versions an engine speaks.</summary>
/// <param name="Oldest">The oldest.</param>
/// <param name="Newest">The newest.</param>
internal sealed record EngineApiRange(Version Oldest, Version Newest)
{
    /// <summary>Whether the engine speaks a version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>True from <see cref="Oldest"/> to <see cref="Newest"/>.</returns>
    public bool Includes(Version version) => version >= Oldest && version <= Newest;

    /// <summary>Writes the range for a person.</summary>
    /// <returns>For example <c>1.24 to 1.45</c>.</returns>
    public override string ToString() => $"{Oldest} to {Newest}";

    /// <summary>Reads what an engine says of itself.</summary>
    /// <param name="oldest">Its oldest version; engines before 1.25 did not say it, and speak their newest only.</param>
    /// <param name="newest">Its newest version.</param>
    /// <exception cref="FormatException">The engine names no version.</exception>
    internal static EngineApiRange Parse(string? oldest, string? newest)
    {
        if (!Version.TryParse(newest, out var last))
        {
            throw new FormatException($"The engine names no API version: \"{newest}\".");
        }

        return new(Version.TryParse(oldest, out var first) ? first : last, last);
    }
}
