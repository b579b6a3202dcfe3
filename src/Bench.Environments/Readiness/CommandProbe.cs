using System.Globalization;
using Bench.Environments.Servers;

namespace Bench.Environments.Readiness;

/// <summary>Runs a command in the container and wants exit status 0.</summary>
/// <param name="name">What it looks at.</param>
/// <param name="container">The container.</param>
/// <param name="command">The command; it must not hold secrets.</param>
internal sealed class CommandProbe(string name, RunningContainer container, IReadOnlyList<string> command) : IReadinessProbe
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public RunningContainer Container => container;

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        var result = await container.RunAsync(command, cancellationToken);
        var text = result.AllOutput.Trim();
        return new ProbeResult(result.ExitStatus == 0, text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"exit status {result.ExitStatus}"));
    }
}
