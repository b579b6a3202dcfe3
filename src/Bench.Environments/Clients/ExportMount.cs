namespace Bench.Environments.Clients;

/// <summary>A mount as the client's kernel reports it.</summary>
/// <param name="Source">What is mounted: <c>172.18.0.2:/export</c>.</param>
/// <param name="Path">Where.</param>
/// <param name="FileSystem">The file system: <c>nfs</c>, <c>nfs4</c>, <c>cifs</c>.</param>
/// <param name="Options">The effective options, as in <c>/proc/mounts</c>.</param>
public sealed record ExportMount(string Source, string Path, string FileSystem, IReadOnlyList<string> Options);
