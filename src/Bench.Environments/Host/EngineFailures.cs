namespace Bench.Environments.Host;

/// <summary>The messages for an engine that cannot be used: which one, why, and what to do.</summary>
internal static class EngineFailures
{
    private const string Start = "run ./bench setup, which installs and starts one, or set DOCKER_HOST to one that runs";

    internal static PrerequisiteException Silent(Uri endpoint, Exception cause) => new(
        $"The container engine at {endpoint} did not answer within {ContainerEngine.Budget.TotalSeconds:0} s",
        $"see whether docker info hangs too, and restart the engine; or {Start}",
        cause);

    internal static PrerequisiteException Unreachable(Uri endpoint, Exception cause) =>
        new($"No container engine answers at {endpoint}: {cause.GetBaseException().Message.Trim()}", Start, cause);

    internal static PrerequisiteException WrongApi(EngineApiRange range, Version required, string engineVersion, Uri endpoint) => new(
        $"The container engine {engineVersion} at {endpoint} speaks API {range}, and Bench needs {required}",
        range.Newest < required ? $"upgrade the engine: {Start}" : "set DOCKER_API_VERSION to a version the engine speaks");
}
