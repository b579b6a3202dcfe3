namespace Bench.Environments.Servers;

/// <summary>A protocol DittoFS serves, and the port it is to be served on.</summary>
/// <param name="Type">DittoFS's name of it: <c>nfs</c>, <c>smb</c>.</param>
/// <param name="Port">The TCP port.</param>
internal sealed record DittoFsAdapter(string Type, int Port);
