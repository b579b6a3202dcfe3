namespace Bench.Environments.Options;

/// <summary>What a parser makes of a text: a value, or what is wrong with it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value; its type's default where there is an error.</param>
/// <param name="Error">What is wrong, as the end of a sentence that starts with the key and never quotes the value.</param>
/// <param name="Hint">What to write instead, where that is not plain.</param>
internal readonly record struct Parsed<T>(T? Value, string? Error = null, string? Hint = null);
