namespace Bench.Environments.Ownership;

/// <summary>What can be told of a process that started an environment.</summary>
internal enum OwnerState
{
    /// <summary>It is at work.</summary>
    Alive,

    /// <summary>It was of this machine, and is no more.</summary>
    Gone,

    /// <summary>It is of another machine or container: nobody can tell from here.</summary>
    Elsewhere,
}
