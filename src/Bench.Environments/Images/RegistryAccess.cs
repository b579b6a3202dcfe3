using System.Net;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Docker.DotNet;

namespace Bench.Environments.Images;

/// <summary>
/// Asks the engine whether a registry has an image. The engine asks, not this process: it is the engine that would pull, and
/// its network and proxies may differ. Safe for concurrent use.
/// </summary>
internal sealed class RegistryAccess(IDockerClient engine, RegistryMemo memo, TimeProvider timeProvider)
{
    /// <summary>How long a registry may take to answer. A name that does not resolve fails at once.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Returns null when a pull is worth trying, otherwise why not.</summary>
    public async Task<string?> ObstacleAsync(string reference, CancellationToken cancellationToken)
    {
        var registry = ImageReference.RegistryOf(reference);
        return memo.ObstacleOf(engine.Options.Endpoint, registry) ?? await AskAsync(reference, registry, cancellationToken);
    }

    private async Task<string?> AskAsync(string reference, string registry, CancellationToken cancellationToken)
    {
        try
        {
            await TimeLimit.RunAsync(
                Budget, timeProvider, $"the registry {registry} did not answer", token => engine.Distribution.InspectAsync(reference, token), cancellationToken);
            return null;
        }
        catch (TimeoutException exception)
        {
            return memo.Remember(engine.Options.Endpoint, registry, exception.Message);
        }
        catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            // The docker command knows the user's logins, this question does not: the pull will tell.
            return null;
        }
        catch (DockerApiException exception) when (exception.StatusCode < HttpStatusCode.InternalServerError)
        {
            return EngineAnswer.Words(exception);
        }
        catch (DockerApiException exception)
        {
            return memo.Remember(engine.Options.Endpoint, registry, EngineAnswer.Words(exception));
        }
    }
}
