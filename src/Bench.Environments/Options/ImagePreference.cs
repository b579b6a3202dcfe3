namespace Bench.Environments.Options;

/// <summary>Where images come from.</summary>
internal enum ImagePreference
{
    /// <summary><c>auto</c>: what is on the machine, then a registry where one answers, then our own builds.</summary>
    Auto,

    /// <summary><c>registry</c>: pulled; where that fails, the run fails.</summary>
    Registry,

    /// <summary><c>debian</c>: built from Debian's packages, no registry asked.</summary>
    Debian,
}
