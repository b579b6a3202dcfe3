using System.Globalization;
using Bench.Environments.Options;

namespace Bench.Testing;

/// <summary>
/// How long a test waits for what comes soon on an ordinary machine. Where each instruction is translated it waits longer:
/// <c>TEST_PATIENCE</c> says how many times, a whole number.
/// </summary>
internal static class Patience
{
    private static readonly int Factor = int.Parse(ProcessEnvironment.Read().GetValueOrDefault("TEST_PATIENCE", "1"), NumberStyles.None, CultureInfo.InvariantCulture);

    public static TimeSpan Of(TimeSpan usual) => usual * Factor;
}
