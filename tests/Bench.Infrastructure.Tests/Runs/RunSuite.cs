using Bench.Infrastructure.Tests.Cli;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;
using Bench.Runs.Storage;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>Calls <c>bench run</c>, with results of the test's own, and looks what is left on the machine.</summary>
public abstract class RunSuite : IAsyncLifetime
{
    private IReadOnlyList<string> before = [];

    private protected ElsewhereProgram Program { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => before = await EngineSnapshot.TakeAsync(Token);

    public ValueTask DisposeAsync()
    {
        Program.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected Task<BufferedCommandResult> RunAsync(params string[] arguments) => Program.RunAsync(new Dictionary<string, string?>(), ["run", .. arguments]);

    /// <summary>What is on the engine and was not there before the test.</summary>
    private protected Task<IReadOnlyList<string>> ChangesAsync() => EngineSnapshot.ChangesSinceAsync(before, Token);

    private protected async Task NothingIsLeftAsync() => (await ChangesAsync()).Should().BeEmpty();

    /// <summary>The only run there is.</summary>
    private protected RunFolder Folder() => RunFolder.Open(
        Program.Results, Directory.GetDirectories(Program.Results).Single(folder => File.Exists(Path.Combine(folder, "run.json"))));

    private protected static IReadOnlyList<(string Cell, int Block)> Planned(RunFolder folder) =>
        [.. from cell in folder.Plan.Measurable from block in Enumerable.Range(1, folder.Plan.Iterations) select (cell.Id, block)];

    private protected static IReadOnlyList<(string Cell, int Block, IterationStatus Status, DateTimeOffset StartedAt)> Stored(RunFolder folder) =>
        [.. from cell in folder.Plan.Cells from iteration in folder.Read(cell).Iterations select (cell.Id, iteration.Block, iteration.Status, iteration.StartedAt)];
}
