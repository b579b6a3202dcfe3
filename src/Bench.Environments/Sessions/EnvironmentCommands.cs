using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Launch;

namespace Bench.Environments.Sessions;

/// <summary>Commands on the client of an environment: one that is given up is reported as a failure of the environment, with diagnostics.</summary>
internal sealed class EnvironmentCommands(LaunchRequest launch, LaunchStages stages, ContainerSet containers, IBenchClient client) : ICommandRunner
{
    private readonly DiagnosedCommands commands = new(
        client,
        containers,
        new CommandBlame(
            containers,
            () => ServiceProbes.For(launch.Profile, launch.Options.PostgreSql, containers),
            stages.FindEngineLossAsync,
            launch.Settings.TimeProvider),
        launch.Settings.TimeProvider);

    /// <exception cref="EnvironmentException">It was given up; the exception inside is the <see cref="CommandException"/>.</exception>
    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.RunAsync(request, cancellationToken);
        }
        catch (CommandException exception)
        {
            var details = new FailureDetails
            {
                Stage = EnvironmentStage.Use,
                Where = client.Name,
                Cause = $"'{OneLine.Of(request.Line)}' was stopped: {exception.Diagnosis.Text}",
                Elapsed = exception.Result.Duration,
                Budget = request.Timeout == Timeout.InfiniteTimeSpan ? null : request.Timeout,
                NextStep = exception.Diagnosis.NextStep ?? "see the logs of the containers in the diagnostics folder",
            };
            throw await stages.ReportAsync(details, exception, cancellationToken);
        }
    }
}
