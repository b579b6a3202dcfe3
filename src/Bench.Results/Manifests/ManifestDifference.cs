namespace Bench.Results.Manifests;

/// <summary>One fact in which two manifests differ.</summary>
/// <param name="Path">Which: <c>conditions.cpus</c>, <c>mount.options</c>.</param>
/// <param name="First">What the first one has; null for nothing, or for what could not be read.</param>
/// <param name="Second">What the second one has; null for nothing, or for what could not be read.</param>
/// <param name="Role">What the fact means: where one that must match differs, a comparison must not be made without saying so.</param>
public sealed record ManifestDifference(string Path, string? First, string? Second, FactRole Role)
{
    /// <summary>Whether one of the two is of an earlier schema version, which does not say this.</summary>
    public bool IsUnsaid { get; init; }

    /// <summary>One line for people.</summary>
    /// <returns>The path, both values, and what the fact means.</returns>
    public override string ToString() => $"{Path}: {FirstText} and {SecondText} ({Word(Role)})";

    /// <summary>What the first one has, for people.</summary>
    internal string FirstText => Text(First);

    /// <summary>What the second one has, for people.</summary>
    internal string SecondText => Text(Second);

    /// <summary>A role as people read it.</summary>
    internal static string Word(FactRole role) => role switch
    {
        FactRole.MustMatch => "must match",
        FactRole.Compared => "compared",
        FactRole.Informs => "informs",
        _ => "not compared",
    };

    private string Text(string? value) => value ?? (IsUnsaid ? "not said" : "nothing");
}
