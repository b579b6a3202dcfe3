namespace Bench.Environments.Servers;

/// <summary>Answer of POST /api/v1/auth/login, as far as it is used.</summary>
internal sealed record LoginAnswer(string AccessToken);
