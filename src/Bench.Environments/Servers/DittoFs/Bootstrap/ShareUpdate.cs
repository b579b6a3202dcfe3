namespace Bench.Environments.Servers;

/// <summary>Body of PUT /api/v1/shares/NAME, as far as it is used.</summary>
internal sealed record ShareUpdate(string DefaultPermission);
