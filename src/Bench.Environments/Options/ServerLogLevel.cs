namespace Bench.Environments.Options;

/// <summary>How much a server logs. Each server's configuration spells it in its own words.</summary>
public enum ServerLogLevel
{
    /// <summary><c>error</c>: failures only.</summary>
    Error,

    /// <summary><c>warn</c>: and what may become one.</summary>
    Warn,

    /// <summary><c>info</c>: and what a server does on its own.</summary>
    Info,

    /// <summary><c>debug</c>: and every operation. It costs time: never for numbers that are to be compared.</summary>
    Debug,
}
