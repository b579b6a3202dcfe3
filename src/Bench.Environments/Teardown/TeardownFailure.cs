namespace Bench.Environments.Teardown;

/// <summary>Something that could not be undone.</summary>
/// <param name="What">What was to be undone.</param>
/// <param name="Reason">Why it was not.</param>
/// <param name="Exception">What was thrown.</param>
internal sealed record TeardownFailure(string What, string Reason, Exception Exception);
