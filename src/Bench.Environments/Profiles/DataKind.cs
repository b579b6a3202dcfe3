namespace Bench.Environments.Profiles;

/// <summary>Where a server keeps the contents of files.</summary>
public enum DataKind
{
    /// <summary>In files on a volume of its own.</summary>
    LocalFiles,

    /// <summary>In an S3 bucket, with local files as the cache in front of it.</summary>
    S3,
}
