namespace Bench.Environments.Containers;

/// <summary>Where the output of a command goes, as it comes. The streams stay the caller's.</summary>
/// <param name="StandardOutput">Receives standard output, byte for byte.</param>
/// <param name="StandardError">Receives standard error, byte for byte.</param>
public sealed record CommandOutput(Stream StandardOutput, Stream StandardError)
{
    /// <summary>Drops everything.</summary>
    public static CommandOutput Discard { get; } = new(Stream.Null, Stream.Null);
}
