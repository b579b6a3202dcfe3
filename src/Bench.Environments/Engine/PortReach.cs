namespace Bench.Environments.Engine;

/// <summary>Whether this machine reaches the ports that the engine publishes on the loopback address of its own.</summary>
internal enum PortReach
{
    /// <summary>It cannot be told before something is started.</summary>
    Unknown,

    /// <summary>It does: the engine has this machine's network, or forwards its ports to it.</summary>
    Reached,

    /// <summary>It does not: the engine's loopback address is that of another machine, or of another network namespace.</summary>
    Unreached,
}
