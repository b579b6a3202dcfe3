using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Engine;

/// <summary>Makes Testcontainers use the engine that is meant. Left alone it searches, and passes over one that is named where another answers.</summary>
internal static class TestcontainersEngine
{
    /// <summary>What Testcontainers connects with. Its settings are read the first time: it fails on those it cannot read.</summary>
    /// <exception cref="PrerequisiteException">It cannot read its settings.</exception>
    public static IDockerEndpointAuthenticationConfiguration Configure(EngineTarget target)
    {
        try
        {
            var configuration = target.Configuration;
            _ = configuration.Version;
            return configuration;
        }
        catch (TypeInitializationException exception)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>
    /// Tells it. Its own search runs before, in a static constructor, without a limit and without a token: it is waited for from
    /// outside, and left behind where it hangs.
    /// </summary>
    /// <exception cref="PrerequisiteException">Its search fails, or does not end in time.</exception>
    public static async Task UseAsync(EngineTarget target, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            var telling = Task.Run(() => { TestcontainersSettings.OS = SystemOf(target); }, cancellationToken);
            await telling.WaitAsync(ContainerEngine.Budget, timeProvider, cancellationToken);
        }
        catch (TypeInitializationException exception)
        {
            throw Unreadable(exception);
        }
        catch (TimeoutException exception)
        {
            throw new PrerequisiteException(
                $"Testcontainers' own search for a container engine did not end within {ContainerEngine.Budget.TotalSeconds:0} s",
                "remove settings that name an engine that hangs: tc.host in ~/.testcontainers.properties, DOCKER_TLS_VERIFY, DOCKER_CONTEXT",
                exception);
        }
    }

    private static IOperatingSystem SystemOf(EngineTarget target) =>
        OperatingSystem.IsWindows() ? new Windows(target.Configuration) : new Unix(target.Configuration);

    private static PrerequisiteException Unreadable(TypeInitializationException exception) => new(
        $"Testcontainers, which starts the containers, cannot use its settings: {exception.GetBaseException().Message.TrimEnd('.')}",
        "look at ~/.testcontainers.properties, at ~/.docker/config.json, and at the variables that begin with DOCKER_ and TESTCONTAINERS_",
        exception);
}
