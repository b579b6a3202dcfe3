namespace Bench.Environments.Images;

/// <summary>Builds a Dockerfile with the builder there is.</summary>
internal static class DockerfileBuilder
{
    public static async Task BuildAsync(PlannedBuild build, EngineImages images, BuildSession session, CancellationToken cancellationToken)
    {
        await (session.Settings.HasBuildx
            ? BuildxBuilder.BuildAsync(build, session, cancellationToken)
            : EngineBuilder.BuildAsync(images.Engine, build, session, cancellationToken));

        // The tag promises a content for ever; a file that was saved during the build may or may not be in the image.
        if (build.HasChanged())
        {
            await images.UntagAsync(build.Reference, cancellationToken);
            throw session.Failure("files were changed while the image was built from them", "run it again when the source tree is at rest");
        }
    }
}
