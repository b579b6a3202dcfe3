namespace Bench.Environments.Images;

/// <summary>An image the engine has.</summary>
/// <param name="Reference">The name to start containers from.</param>
/// <param name="Id">The engine's id of it, a digest of its content.</param>
/// <param name="Origin">How it was obtained.</param>
/// <param name="Explanation">How, in words: which source was taken and why, and whether it was there already.</param>
public sealed record ProvidedImage(string Reference, string Id, ImageOrigin Origin, string Explanation);
