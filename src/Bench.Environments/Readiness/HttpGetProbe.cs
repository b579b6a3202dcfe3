using System.Globalization;
using Bench.Environments.Network;
using Bench.Environments.Servers;

namespace Bench.Environments.Readiness;

/// <summary>
/// Asks for a page by GET and wants 200. GET, never HEAD: there are servers that answer HEAD on their health pages with 405.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="port">The port inside the container; it must be published.</param>
/// <param name="path">The path, beginning with a slash.</param>
internal sealed class HttpGetProbe(RunningContainer container, int port, string path) : IReadinessProbe
{
    private static readonly HttpClient Http = HttpClients.ForPublished();

    /// <inheritdoc/>
    public string Name => $"GET {path}";

    /// <inheritdoc/>
    public RunningContainer Container => container;

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        var hostPort = await container.HostPortAsync(port, cancellationToken);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{hostPort}{path}"));
        try
        {
            using var response = await Http.GetAsync(address, cancellationToken);
            var seen = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}");
            return new ProbeResult(response.StatusCode == System.Net.HttpStatusCode.OK, seen);
        }
        catch (HttpRequestException exception)
        {
            return ProbeResult.NotYet(exception.InnerException?.Message ?? exception.Message);
        }
    }
}
