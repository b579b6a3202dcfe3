namespace Bench.Cli.Checking;

/// <summary>How much something is needed on this machine.</summary>
internal enum Need
{
    /// <summary>Bench, or what people do around it, does not work without it; its absence counts.</summary>
    Required,

    /// <summary>The client image has it; nobody needs it here.</summary>
    InClientImage,

    /// <summary>Good to have.</summary>
    Optional,
}
