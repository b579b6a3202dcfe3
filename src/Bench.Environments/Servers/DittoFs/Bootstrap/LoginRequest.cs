namespace Bench.Environments.Servers;

/// <summary>Body of POST /api/v1/auth/login.</summary>
internal sealed record LoginRequest(string Username, string Password);
