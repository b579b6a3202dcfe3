namespace Bench.Cli.Output;

/// <summary>Whoever reads the output. They may go at any time: a terminal is closed, a pipe's reader ends.</summary>
internal static class Audience
{
    /// <summary>Writes to them. Where nobody can read any more, what is under way goes on.</summary>
    public static void Tell(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }
}
