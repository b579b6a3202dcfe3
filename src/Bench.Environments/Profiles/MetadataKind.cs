namespace Bench.Environments.Profiles;

/// <summary>Where a server keeps its metadata.</summary>
public enum MetadataKind
{
    /// <summary>With the data, in the file system it exports.</summary>
    WithData,

    /// <summary>In a Badger database of its own.</summary>
    Badger,

    /// <summary>In PostgreSQL, which is started with it.</summary>
    PostgreSql,
}
