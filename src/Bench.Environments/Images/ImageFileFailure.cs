using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>
/// Names the image whose files cannot be read or written: those it is built from, its lock, the copy a builder gets. Without them there is
/// no build, unlike without its log.
/// </summary>
internal static class ImageFileFailure
{
    /// <exception cref="EnvironmentException">A file or folder could not be read or written.</exception>
    public static async Task<T> NamedAsync<T>(ImageSource source, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (FileFailure.Is(exception))
        {
            var cause = FailureCause.Of(exception);
            throw new EnvironmentException(
                new FailureDetails
                {
                    Stage = EnvironmentStage.Images,
                    Where = $"image {NameOf(source)}",
                    Cause = $"a file or folder of the build cannot be used: {cause.Text}",
                    NextStep = cause.NextStep ?? "see what is at that path, and who may read and write there",
                },
                exception);
        }
    }

    private static string NameOf(ImageSource source) => source switch
    {
        RegistryImage image => image.Reference,
        DockerfileImage image => image.Name,
        PreferredImage image => NameOf(image.Debian),
        _ => DebianBaseBuilder.Name,
    };
}
