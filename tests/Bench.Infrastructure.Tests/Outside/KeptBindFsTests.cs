using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.OutsideProfile;

namespace Bench.Infrastructure.Tests.Outside;

/// <summary>It has a setting of its own, and the one of its start holds, whatever is asked for later.</summary>
[Profile<BindFs>]
public sealed class KeptBindFsTests : KeptSuite<BindFs>
{
    protected override BenchOptions AtStart(BenchOptions options) => options.With(BindFsSettings.Multithreaded, "true");

    protected override BenchOptions Later(BenchOptions options) => options.With(BindFsSettings.Multithreaded, "false");

    protected override async Task ShouldBeAsStartedAsync(BenchEnvironment environment) =>
        (await RunAsync(environment, "pgrep -ax bindfs")).Should().Contain("--multithreaded", "it was set at the start");
}
