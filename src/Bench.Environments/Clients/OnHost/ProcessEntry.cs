namespace Bench.Environments.Clients.OnHost;

/// <summary>A process in the system's table.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Session">The id of the process that began its session.</param>
internal sealed record ProcessEntry(int Id, int Parent, int Session);
