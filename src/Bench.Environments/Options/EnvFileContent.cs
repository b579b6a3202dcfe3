namespace Bench.Environments.Options;

/// <summary>What was found where a <c>.env</c> file is looked for.</summary>
/// <param name="Text">The file's text; null where there is none that could be read.</param>
/// <param name="Problem">Why it could not be read; null where it could, and where there is no file.</param>
internal readonly record struct EnvFileContent(string? Text, OptionProblem? Problem)
{
    internal static EnvFileContent None { get; }
}
