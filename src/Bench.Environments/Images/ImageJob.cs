namespace Bench.Environments.Images;

/// <summary>An image that has to be there, and how it is made where it is not.</summary>
/// <param name="Name">Its name; only one of a name is made at a time.</param>
/// <param name="Reference">The tag that says it is there.</param>
/// <param name="Origin">How it is obtained.</param>
/// <param name="Verb">What was done, for the explanation: built, pulled.</param>
/// <param name="BuildAsync">Builds it, with exactly that tag.</param>
internal sealed record ImageJob(
    string Name, string Reference, ImageOrigin Origin, string Verb, Func<BuildSession, CancellationToken, Task> BuildAsync);
