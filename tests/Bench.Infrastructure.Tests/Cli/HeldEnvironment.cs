using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Soak;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>An environment that another process has, for tests of the verbs that work with a running one.</summary>
public class HeldEnvironment : IAsyncLifetime
{
    private readonly HeldProcess process;

    public HeldEnvironment()
        : this(GaneshaProfile.Value)
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
        var isUp = await process.UpAsync(token);
        isUp.Should().BeTrue(process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        process.End();
        await process.EndedAsync(CancellationToken.None);
        process.Dispose();
        GC.SuppressFinalize(this);
    }
}
