namespace Bench.Environments.Launch;

/// <summary>An address the host reaches a service of the environment at.</summary>
/// <param name="Service">What answers there, for example <c>nfs</c>.</param>
/// <param name="Address">Host and port: <c>127.0.0.1:22049</c>.</param>
internal sealed record EnvironmentEndpoint(string Service, string Address);
