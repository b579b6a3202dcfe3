using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>An environment that another process has, for tests of the verbs that work with a running one.</summary>
public class HeldEnvironment : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly HeldProcess process;

    public HeldEnvironment()
        : this(Ganesha.Profile)
    {
    }

    private protected HeldEnvironment(Profile profile) => process = HeldProcess.Start(profile.Name);

    public string Id { get; private set; } = "";

    public int ProcessId => process.ProcessId;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        using var leftovers = await Leftovers.ConnectAsync(token);
        Id = await leftovers.FirstOfAsync(process, token) ?? throw new InvalidOperationException(process.Output);
        while (!process.HasEnded && !process.Output.Contains(HoldCommand.Up, StringComparison.Ordinal))
        {
            await Task.Delay(Interval, TimeProvider.System, token);
        }

        process.HasEnded.Should().BeFalse(process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        process.End();
        await process.EndedAsync(CancellationToken.None);
        process.Dispose();
        GC.SuppressFinalize(this);
    }
}
