namespace Bench.Environments.Options;

/// <summary>The place a value was set at.</summary>
/// <param name="Source">The kind of place.</param>
/// <param name="File">The file's name, for <see cref="OptionSource.File"/>.</param>
/// <param name="Line">The line, counted from 1, for <see cref="OptionSource.File"/>.</param>
internal sealed record OptionOrigin(OptionSource Source, string? File = null, int? Line = null)
{
    /// <summary>The origin of what nobody set.</summary>
    public static OptionOrigin Default { get; } = new(OptionSource.Default);

    /// <summary>The origin of an environment variable.</summary>
    public static OptionOrigin Environment { get; } = new(OptionSource.Environment);

    /// <summary>The origin of what the caller gives.</summary>
    public static OptionOrigin Caller { get; } = new(OptionSource.Caller);

    /// <summary>Writes the place as an editor or a terminal understands it.</summary>
    /// <returns><c>default</c>, <c>environment</c>, <c>given with it</c> or <c>FILE:LINE</c>.</returns>
    public override string ToString() => Source switch
    {
        OptionSource.Default => "default",
        OptionSource.Environment => "environment",
        OptionSource.Caller => "given with it",
        _ => $"{File}:{Line}",
    };
}

/// <summary>Where a value comes from, weakest first.</summary>
internal enum OptionSource
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>A line of the <c>.env</c> file.</summary>
    File,

    /// <summary>The process's environment, which wins over the file.</summary>
    Environment,

    /// <summary>The caller, as for one subject of a run: it wins over both.</summary>
    Caller,
}
