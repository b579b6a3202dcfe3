using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Cli.Commands;

/// <summary><c>bench profiles</c>: what can be measured, and what of it runs here.</summary>
internal static class ProfilesCommand
{
    public static Command Create()
    {
        var command = new Command("profiles", "Lists the profiles: which run on this machine, with what difference, or why not.");
        command.SetAction((_, token) => RunAsync(token));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var options = BenchOptionsLoader.Load(layout).Options;
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, cancellationToken);
        var verdicts = await CapabilityTable.ReadAsync(engine, ProfileCatalog.All, options, layout, cancellationToken);
        foreach (var group in verdicts.GroupBy(verdict => verdict.Profile))
        {
            ProfilesReport.Write(ProfileCatalog.Get(group.Key), [.. group]);
        }

        return ExitCode.Success;
    }
}
