namespace Bench.Environments.Images;

/// <summary>A minimal Debian made by mmdebstrap from the packages this machine's mirrors have.</summary>
/// <param name="Suite">The release: <c>trixie</c>.</param>
/// <param name="Packages">What it holds beside the essential packages.</param>
internal sealed record DebianBaseImage(string Suite, IReadOnlyList<string> Packages) : ImageSource;
