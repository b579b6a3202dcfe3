namespace Bench.Results.Statistics;

/// <summary>Where a true value lies, with a known confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Confidence">How often such an interval holds the true value, from 0 to 1.</param>
internal sealed record ConfidenceInterval(double Low, double High, double Confidence);
