using Bench.Environments;
using Bench.Environments.Engine;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Tests;

/// <summary>A test that needs an engine does not go unnoticed here, even if it passes without one.</summary>
public sealed class EngineCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Ask))]
    [InlineData(nameof(Have_a_program_ask))]
    public async Task Run_with_a_test_that_asks_the_engine_fails(string test)
    {
        var run = await CliWrap.Cli.Wrap("dotnet")
            .WithArguments(ExplicitTests.Arguments((typeof(EngineCallTests), test), (typeof(NoEngineTests), nameof(NoEngineTests.No_test_has_asked_a_container_engine))))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);

        run.ExitCode.Should().NotBe(0, run.StandardOutput);
        run.StandardOutput.Should().Contain($"{nameof(NoEngineTests.No_test_has_asked_a_container_engine)} [FAIL]").And.Contain("GET /version").And.NotContain($"{test} [FAIL]");
    }

    [Fact(Explicit = true)]
    public async Task Ask() =>
        (await FluentActions.Awaiting(() => ContainerEngine.ConnectAsync(TimeProvider.System, Token)).Should().ThrowAsync<PrerequisiteException>())
            .Which.Problem.Should().Contain("tests of Bench.Tests have no engine");

    [Fact(Explicit = true)]
    public async Task Have_a_program_ask() => (await BenchProcess.RunAsync("ps")).ExitCode.Should().Be(3);
}
