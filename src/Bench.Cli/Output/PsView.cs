using System.Globalization;
using Bench.Environments.Discovery;
using Bench.Environments.Ownership;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Shows a person what is up, an environment a row.</summary>
internal static class PsView
{
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Meanwhile = new(Color.Yellow);

    public static void Show(Terminal terminal, IReadOnlyList<PsEntry> entries)
    {
        if (entries is [])
        {
            terminal.Line("nothing is up");
            return;
        }

        var table = new Table().NoBorder();
        table.AddColumns("ENVIRONMENT", "PROFILE", "PHASE", "HEALTH", "PORTS", "AGE", "OWNER");
        foreach (var entry in entries)
        {
            table.AddRow(
                new Text(entry.Environment),
                new Text(entry.Profile),
                new Text(Word(entry.Phase), StyleOf(entry.Phase)),
                new Text(string.Join('\n', entry.Services.Select(service => $"{service.Name} {Word(service)}"))),
                new Text(string.Join('\n', entry.Services.SelectMany(service => service.Ports.Select(port => $"127.0.0.1:{port.Host} -> {service.Name} {port.Container}")))),
                new Text(Age(entry.AgeSeconds)),
                new Text(Owner(entry)));
        }

        terminal.Out.Write(table);
    }

    /// <summary>An age in the one unit that says enough.</summary>
    internal static string Age(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 90 * 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 48 * 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:0} days"),
    };

    internal static string Word(EnvironmentPhase phase) => phase == EnvironmentPhase.InUse ? "in use" : phase.ToString().ToLowerInvariant();

    private static string Word(PsService service) => service.State != "running" ? service.State
        : service.Health == ServiceHealth.Unknown ? "running"
        : service.Health.ToString().ToLowerInvariant();

    private static string Owner(PsEntry entry) => (entry.Kept, entry.Owner.State) switch
    {
        (true, OwnerState.Gone) => "kept",
        (_, OwnerState.Elsewhere) => $"process {entry.Owner.ProcessId} elsewhere",
        (_, OwnerState.Gone) => $"process {entry.Owner.ProcessId}, gone",
        _ => $"process {entry.Owner.ProcessId}",
    };

    private static Style StyleOf(EnvironmentPhase phase) => phase switch
    {
        EnvironmentPhase.Up => Good,
        EnvironmentPhase.Broken or EnvironmentPhase.Orphaned => Bad,
        _ => Meanwhile,
    };
}
