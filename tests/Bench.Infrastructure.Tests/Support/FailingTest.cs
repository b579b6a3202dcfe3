using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// A test that fails on purpose, to see what a fixture then leaves. It runs only when it is named, in a process of its own.
/// The fixture is not one of the class's: that would be started for every run of all tests.
/// </summary>
[Profile("samba")]
public sealed class FailingTest : IAsyncDisposable
{
    private readonly SuiteFixture fixture = new();

    [Fact(Explicit = true)]
    public async Task Fail()
    {
        await fixture.InitializeAsync();
        Assert.Fail($"on purpose, in environment {fixture.Environment.Identity.Id}");
    }

    [Fact(Explicit = true)]
    public async Task Pass()
    {
        await fixture.InitializeAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"in environment {fixture.Environment.Identity.Id}");
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.WriteDiagnosticsOfFailedTestAsync();
        await fixture.DisposeAsync();
    }
}
