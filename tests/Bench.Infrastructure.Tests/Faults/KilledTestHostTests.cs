using System.Diagnostics;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A test host that is killed while a fixture of it has an environment: this test assembly once more, told to run one test.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class KilledTestHostTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Environment_of_killed_test_host_is_gone_within_ten_seconds()
    {
        using var leftovers = await Leftovers.ConnectAsync(Token);
        using var host = Process.Start(new ProcessStartInfo("dotnet", ExplicitTests.Arguments((typeof(KilledTestHostTests), nameof(Hold))))
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        var id = await leftovers.FirstOfAsync(host.Id, () => host.HasExited, Token);
        id.Should().NotBeNull(host.HasExited ? await host.StandardOutput.ReadToEndAsync(Token) : "it has started something");

        host.Kill();
        await host.EndedAsync(Token);

        (await leftovers.UntilGoneAsync(id!, Budget, Token)).Should().BeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Hold()
    {
        await using var fixture = new SuiteFixture();
        await fixture.InitializeAsync();
        await Task.Delay(TimeSpan.FromMinutes(2), TimeProvider.System, Token);
    }
}
