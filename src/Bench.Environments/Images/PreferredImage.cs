namespace Bench.Environments.Images;

/// <summary>
/// A registry's image where it can be had, otherwise one with the same contract that is made from Debian's packages.
/// <c>BENCH_IMAGES</c> forces the choice.
/// </summary>
/// <param name="Registry">What is preferred.</param>
/// <param name="Debian">What takes its place.</param>
internal sealed record PreferredImage(RegistryImage Registry, ImageSource Debian) : ImageSource;
