namespace Bench.Environments.Profiles;

/// <summary>The mount every SMB profile shares: comparisons mean something only when all systems are mounted alike.</summary>
internal static class SmbMountOptions
{
    /// <summary>SMB 3.0, the newest dialect every server here was seen to serve.</summary>
    public static MountDeclaration V3 { get; } = new(MountProtocol.Smb3, [MountOption.Same("vers=3.0")]);
}
