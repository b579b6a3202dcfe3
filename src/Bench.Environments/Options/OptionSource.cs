namespace Bench.Environments.Options;

/// <summary>Where a value comes from, weakest first.</summary>
internal enum OptionSource
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>A line of the <c>.env</c> file.</summary>
    File,

    /// <summary>The process's environment, which wins over the file.</summary>
    Environment,
}
