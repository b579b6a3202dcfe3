namespace Bench.Environments.Servers;

/// <summary>An error answer (RFC 7807), as far as it is used.</summary>
internal sealed record Problem(string? Detail);
