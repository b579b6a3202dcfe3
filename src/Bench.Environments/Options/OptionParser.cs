namespace Bench.Environments.Options;

/// <summary>Reads one value. Pure; it is never given an empty text or one with characters that cannot be seen.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="text">The text as the user wrote it.</param>
/// <returns>The value or the error.</returns>
internal delegate Parsed<T> OptionParser<T>(string text);
