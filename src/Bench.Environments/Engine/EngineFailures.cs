using Bench.Environments.Diagnostics;

namespace Bench.Environments.Engine;

/// <summary>The messages for an engine that cannot be used: which one, what named it, why, and what to do.</summary>
internal static class EngineFailures
{
    private static readonly string Start = $"run {ToolCommands.Setup}, which installs and starts one, or set DOCKER_HOST to one that runs";

    internal static PrerequisiteException Silent(EngineTarget target, Exception cause) => new(
        $"The container engine at {target.Subject} did not answer within {ContainerEngine.Budget.TotalSeconds:0} s",
        $"see whether docker info hangs too, and restart the engine; or {Another(target)}",
        cause);

    internal static PrerequisiteException Unreachable(EngineTarget target, Exception cause)
    {
        var problem = ConnectionProblem.Of(target, cause);
        return new(
            $"No container engine answers at {target.Description}: {problem.Reason.Trim().TrimEnd('.')}",
            problem.Advice is { } advice ? $"{advice}; or {Another(target)}" : Alternatives(target),
            cause);
    }

    internal static PrerequisiteException WrongApi(EngineApiRange range, Version required, string engineVersion, EngineTarget target) => new(
        $"The container engine {engineVersion} at {target.Subject} speaks API {range}, and Bench needs {required}",
        range.Newest < required ? $"upgrade the engine: {Alternatives(target)}" : "set DOCKER_API_VERSION to a version the engine speaks");

    /// <summary>Where one is named, setup installs and starts none.</summary>
    private static string Alternatives(EngineTarget target) =>
        target.Name is { } name ? $"start the engine there, or take away {name.NamedBy}: then this machine's own is used" : Start;

    private static string Another(EngineTarget target) => target.Name is { } name ? $"take away {name.NamedBy}" : "set DOCKER_HOST to another";
}
