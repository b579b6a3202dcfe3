namespace Bench.Environments.Commands;

/// <summary>A program cannot be run on this machine; the message is the system's.</summary>
internal sealed class CannotStartException(Exception cause) : IOException(cause.Message, cause);
