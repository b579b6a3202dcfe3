using Bench.Environments.Diagnostics;

namespace Bench.Cli.Output;

/// <summary>Hands on what a running command prints. Where that cannot be taken any more, the command is told to end.</summary>
/// <param name="target">Where it goes.</param>
/// <param name="stop">Cancelled when the target takes nothing any more.</param>
internal sealed class StoppingStream(Stream target, CancellationTokenSource stop) : WriteOnlyStream
{
    /// <summary>Why the target takes nothing any more; null while it does.</summary>
    public OutputException? Failure { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            target.Write(buffer);
        }
        catch (OutputException exception)
        {
            Failure = exception;
            stop.Cancel();
        }
    }
}
