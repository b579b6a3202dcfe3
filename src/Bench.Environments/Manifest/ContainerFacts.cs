namespace Bench.Environments.Manifest;

/// <summary>A container, as the engine and the kernel describe it.</summary>
/// <param name="Image">The image's reference.</param>
/// <param name="ImageId">The engine's id of the image, a digest of its content.</param>
/// <param name="ImageOrigin">How the image was obtained: <c>registry</c>, <c>dockerfile</c>, <c>debianPackages</c>.</param>
/// <param name="ImageExplanation">The same in words, with the reason.</param>
/// <param name="EngineLimits">The limits the engine says it set; null for a container that has none, and where they could not be read.</param>
/// <param name="KernelLimits">The limits in the container's own control group; null where they could not be read.</param>
public sealed record ContainerFacts(
    [property: Compared] string Image,
    [property: Compared] string ImageId,
    [property: Informs] string ImageOrigin,
    [property: NotCompared] string ImageExplanation,
    LimitFacts? EngineLimits,
    LimitFacts? KernelLimits);
