using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>
/// A clock that is set in the middle of a start, by libfaketime and for that process alone. No budget is measured with that clock,
/// and no owner is known by it.
/// </summary>
[Profile("ganesha")]
[Thorough]
public sealed class ClockFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+1d")]
    [InlineData("-1d")]
    public async Task Start_while_the_clock_jumps_neither_ends_early_nor_hangs_and_leaves_nothing(string jump)
    {
        var library = FindLibrary();
        Need.That(library is not null, "libfaketime");
        using var folder = new TemporaryFolder();
        folder.Write("offset", "+0");
        using var leftovers = await Leftovers.ConnectAsync(Token);
        using var process = HeldProcess.Start(
            "ganesha", ("LD_PRELOAD", library!), ("FAKETIME_TIMESTAMP_FILE", folder.At("offset")), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"));
        var id = await leftovers.FirstOfAsync(process, Token);

        folder.Write("offset", jump);
        await Eventually.ReadAsync(() => Task.FromResult(process.Output), output => output.Contains("Running ...", StringComparison.Ordinal) || process.HasEnded, Token);
        process.Output.Should().Contain("Running ...").And.NotMatchRegex(@"done in -?\d{3,}");
        process.End();
        await process.EndedAsync(Token);

        process.ExitStatus.Should().Be(0, process.Output);
        (await leftovers.FindAsync(id!, Token)).Should().BeEmpty();
    }

    /// <summary>
    /// Where Debian and its kin have it, one folder for each architecture. Not searched for: links below /usr/lib lead back to it, and a
    /// search that follows them has no end.
    /// </summary>
    private static string? FindLibrary() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
        : null;
}
