namespace Bench.Environments.Manifest;

/// <summary>The mount as the client's kernel reports it.</summary>
/// <param name="Protocol">The protocol: <c>NFSv3</c>, <c>NFSv4.1</c>, <c>SMB3</c>, <c>FUSE</c>.</param>
/// <param name="FileSystem">The file system's type in the mount table.</param>
/// <param name="Options">The effective options in order of the alphabet, without addresses and ports, which differ every time.</param>
public sealed record MountFacts(
    [property: MustMatch] string Protocol, [property: MustMatch] string FileSystem, [property: MustMatch] IReadOnlyList<string> Options);
