namespace Bench.Environments.Manifest;

/// <summary>What a fact of a manifest means for a comparison.</summary>
public enum FactRole
{
    /// <summary>It has to be alike for a fair comparison.</summary>
    MustMatch,

    /// <summary>It is what is compared: the server, its version, its settings.</summary>
    Compared,

    /// <summary>It helps to understand a difference between figures.</summary>
    Informs,

    /// <summary>It says which environment it was, or says something in prose: two manifests are not compared by it.</summary>
    NotCompared,
}
