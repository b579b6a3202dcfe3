namespace Bench.Environments.Containers;

/// <summary>A file of this repository that is copied into a container before it starts.</summary>
/// <param name="Source">Path below <c>configs/</c>, for example <c>ganesha/ganesha.conf</c>.</param>
/// <param name="Target">Absolute path in the container.</param>
public sealed record ConfigFile(string Source, string Target);
