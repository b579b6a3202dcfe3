namespace Bench.Environments.Host;

/// <summary>Who has a port.</summary>
/// <param name="Port">The port.</param>
/// <param name="Name">Who, in words.</param>
/// <param name="Remedy">What frees it, in one clause without a full stop.</param>
internal sealed record PortHolder(int Port, string Name, string Remedy);
