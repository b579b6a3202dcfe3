namespace Bench.Cli.Checking;

/// <summary>What is free on a disk.</summary>
/// <param name="Folder">A folder on it.</param>
/// <param name="FreeBytes">What is free for this user.</param>
internal sealed record DiskSpace(string Folder, long FreeBytes);
