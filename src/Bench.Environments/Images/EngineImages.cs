using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Images;

/// <summary>The images an engine has. Safe for concurrent use.</summary>
internal sealed class EngineImages(IDockerClient engine)
{
    public IDockerClient Engine => engine;

    /// <summary>Looks for an image; null where the engine does not have it.</summary>
    public async Task<ProvidedImage?> FindAsync(string reference, ImageOrigin origin, string explanation, CancellationToken cancellationToken)
    {
        try
        {
            var image = await engine.Images.InspectImageAsync(reference, cancellationToken);
            return new ProvidedImage(reference, image.ID, origin, explanation) { Digest = ImageReference.DigestOf(reference, image.RepoDigests) };
        }
        catch (DockerApiException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Takes a name away, and the image with it where it has no other.</summary>
    public Task UntagAsync(string reference, CancellationToken cancellationToken) =>
        engine.Images.DeleteImageAsync(reference, new ImageDeleteParameters(), cancellationToken);
}
