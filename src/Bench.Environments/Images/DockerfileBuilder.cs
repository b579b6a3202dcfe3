using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>Builds a Dockerfile with the builder there is.</summary>
internal static class DockerfileBuilder
{
    public static async Task BuildAsync(PlannedBuild build, EngineImages images, BuildSession session, CancellationToken cancellationToken)
    {
        using var context = StagedContext.Create(build.Image, session, cancellationToken);
        try
        {
            await (session.Settings.HasBuildx
                ? BuildxBuilder.BuildAsync(build, context, session, cancellationToken)
                : EngineBuilder.BuildAsync(images.Engine, build, context, session, cancellationToken));
        }
        catch (EnvironmentException exception) when (exception.Details.NextStep == session.ReadTheLog && AdviceFor(build.Image, session.Log.FailedStep) is { } advice)
        {
            // Only where a step of the Dockerfile failed: what is missing on this machine has an advice of its own.
            throw new EnvironmentException(exception.Details with { NextStep = $"{session.ReadTheLog}; {advice}" }, exception);
        }

        // The tag promises a content for ever; a file that was saved during the build may or may not be in the image.
        if (build.HasChanged())
        {
            await images.UntagAsync(build.Reference, cancellationToken);
            throw session.Failure("files were changed while the image was built from them", "run it again when the source tree no longer changes");
        }
    }

    private static string? AdviceFor(DockerfileImage image, StepOutput? failed) =>
        failed is null ? null : image.Advice.FirstOrDefault(advice => failed.Step.Contains(advice.Step, StringComparison.Ordinal))?.Text;
}
