namespace Bench.Environments.Profiles;

/// <summary>What a system is known to get wrong now and then: neither a limit, which always fails, nor a behaviour to rely on. Immutable.</summary>
/// <param name="Reason">What goes wrong, and under which circumstances.</param>
/// <param name="Sign">What stands in the observation then. A failure without it is another one, and is not excused.</param>
public sealed record KnownFlaw(string Reason, string Sign);
