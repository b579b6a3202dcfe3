namespace Bench.Environments.Containers;

/// <summary>
/// A file made of the user's options that only root in the container may read: the place for secrets that a program cannot
/// take from its environment.
/// </summary>
/// <param name="Target">Absolute path in the container.</param>
/// <param name="Text">What it holds.</param>
public sealed record SecretFile(string Target, string Text)
{
    /// <summary>Names the file, never what it holds.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => Target;
}
