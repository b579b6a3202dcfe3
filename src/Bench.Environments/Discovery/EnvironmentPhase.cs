namespace Bench.Environments.Discovery;

/// <summary>What an environment is about, as far as can be told from outside.</summary>
internal enum EnvironmentPhase
{
    /// <summary>Its start is still at work.</summary>
    Starting,

    /// <summary>It was started to stay, and nobody holds it.</summary>
    Up,

    /// <summary>A live process has it.</summary>
    InUse,

    /// <summary>Something it was started with is gone, or does not run any more.</summary>
    Broken,

    /// <summary>The process that had it is gone; its guardian or the next start removes it.</summary>
    Orphaned,
}
