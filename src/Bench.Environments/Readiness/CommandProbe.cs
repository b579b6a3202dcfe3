using System.Globalization;
using System.Text;
using Bench.Environments.Containers;

namespace Bench.Environments.Readiness;

/// <summary>Runs a command in the container and wants exit status 0.</summary>
/// <param name="name">What it looks at.</param>
/// <param name="container">The container.</param>
/// <param name="command">The command; it must not hold secrets.</param>
public sealed class CommandProbe(string name, RunningContainer container, IReadOnlyList<string> command) : IReadinessProbe
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public RunningContainer Container => container;

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var status = await container.ExecAsync(command, new CommandOutput(output, output), cancellationToken);
        var text = Encoding.UTF8.GetString(output.ToArray()).Trim();
        return new ProbeResult(status == 0, text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"exit status {status}"));
    }
}
