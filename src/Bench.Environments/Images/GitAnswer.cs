namespace Bench.Environments.Images;

/// <summary>What git answered.</summary>
/// <param name="IsSuccess">Whether it did what it was asked.</param>
/// <param name="Text">What it printed: the result, or the reason why there is none.</param>
internal sealed record GitAnswer(bool IsSuccess, string Text);
