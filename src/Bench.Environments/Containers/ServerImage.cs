using Bench.Environments.Images;

namespace Bench.Environments.Containers;

/// <summary>Where a server's image comes from.</summary>
/// <param name="Source">What to pull or build.</param>
/// <param name="Notices">What every output of a run with it must say, for example that it is a stand-in.</param>
public sealed record ServerImage(ImageSource Source, IReadOnlyList<string> Notices);
