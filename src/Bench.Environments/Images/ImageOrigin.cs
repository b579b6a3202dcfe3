namespace Bench.Environments.Images;

/// <summary>How an image was obtained.</summary>
internal enum ImageOrigin
{
    /// <summary>Pulled from a registry.</summary>
    Registry,

    /// <summary>Built from a Dockerfile.</summary>
    Dockerfile,

    /// <summary>Made from Debian's packages because no registry was reachable, or because that was asked for.</summary>
    DebianPackages,
}
