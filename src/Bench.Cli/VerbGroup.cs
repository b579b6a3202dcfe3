namespace Bench.Cli;

/// <summary>What a verb is about; the help lists verbs by it, in this order.</summary>
internal enum VerbGroup
{
    /// <summary>Starting and removing environments.</summary>
    Run,

    /// <summary>Working with a running environment.</summary>
    Use,

    /// <summary>The machine and Bench itself.</summary>
    Machine,
}
