namespace Bench.Environments.Images;

/// <summary>Where the making of an image is.</summary>
/// <param name="Image">The image's name: <c>ganesha</c>.</param>
/// <param name="Step">The builder's own words: <c>[2/4] RUN apt-get …</c>; at most about 120 characters.</param>
/// <param name="Elapsed">The time since it was begun, waiting for another process included.</param>
internal sealed record ImageProgress(string Image, string Step, TimeSpan Elapsed);
