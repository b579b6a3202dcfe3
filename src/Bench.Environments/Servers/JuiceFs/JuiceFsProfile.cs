namespace Bench.Environments.Servers;

/// <summary>JuiceFS, a FUSE file system of the client with metadata in PostgreSQL and data in S3.</summary>
internal static class JuiceFsProfile
{
    public static Profile Value { get; } = new()
    {
        Name = "juicefs",
        Summary = "JuiceFS (FUSE), metadata in PostgreSQL, data in S3",
        Server = new JuiceFsServer(),
        Metadata = MetadataKind.PostgreSql,
        Data = DataKind.S3,

        // It listens nowhere: its S3 and PostgreSQL have ports of their own.
        FixedHostPort = 0,
        Mounts =
        [
            new MountDeclaration(MountProtocol.Fuse, [])
            {
                FuseHelper = "juicefs",
                KnownLimits = new Dictionary<MountBehavior, string> { [MountBehavior.SparseFile] = "the space a file takes is reported as its length" },
            },
        ],
    };
}
