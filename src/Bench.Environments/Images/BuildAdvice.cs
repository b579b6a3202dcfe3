namespace Bench.Environments.Images;

/// <summary>What to do when one kind of step of a build fails: an advice about Go's modules helps nobody whose packages cannot be had.</summary>
/// <param name="Step">What the step's command contains.</param>
/// <param name="Text">What to do, in one clause without a full stop.</param>
internal sealed record BuildAdvice(string Step, string Text);
