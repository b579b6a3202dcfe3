using Bench.Cli.Checking;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// What only tests use. <c>./bench test</c> installs it where it may; where it may not, the test is skipped and says what it lacks.
/// In CI it has to be there: a test that has silently stopped running is not seen by anybody.
/// </summary>
internal static class Need
{
    public static void Program(string name) =>
        That(ProgramPath.OfThisProcess().Find(name) is not null, name);

    public static void That(bool isThere, string what)
    {
        if (isThere)
        {
            return;
        }

        var reason = $"{what} is not here: ./bench test installs it on Debian, as root";
        Assert.False(SkipPolicy.IsContinuousIntegration, reason);
        Assert.Skip(reason);
    }
}
