namespace Bench.Environments.Options;

/// <summary>fio's engines: their names, and which system each belongs to.</summary>
internal static class FioEngines
{
    private static readonly OptionParser<FioEngine?> Known = Parsers.Choice<FioEngine?>(
        ("libaio", FioEngine.LibAio), ("io_uring", FioEngine.IoUring), ("posixaio", FioEngine.PosixAio), ("psync", FioEngine.PSync));

    /// <summary>The engine's name on fio's command line.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>The value of <c>--ioengine</c>.</returns>
    public static string NameOf(FioEngine engine) => engine switch
    {
        FioEngine.LibAio => "libaio",
        FioEngine.IoUring => "io_uring",
        FioEngine.PosixAio => "posixaio",
        _ => "psync",
    };

    /// <summary>The engine to use where none was asked for.</summary>
    /// <param name="onMacOs">Whether fio runs on macOS; otherwise it runs on Linux.</param>
    /// <returns><see cref="FioEngine.PosixAio"/> on macOS, <see cref="FioEngine.LibAio"/> on Linux.</returns>
    public static FioEngine Usual(bool onMacOs) => onMacOs ? FioEngine.PosixAio : FioEngine.LibAio;

    /// <summary>Whether the engine belongs to the system fio runs on.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="onMacOs">Whether fio runs on macOS; otherwise it runs on Linux.</param>
    /// <returns>False where fio would lack the engine, or where the C library would be measured instead of the kernel.</returns>
    public static bool BelongsTo(FioEngine engine, bool onMacOs) => engine switch
    {
        FioEngine.PSync => true,
        FioEngine.PosixAio => onMacOs,
        _ => !onMacOs,
    };

    internal static Parsed<FioEngine?> Parse(string text) => Known(text);
}
