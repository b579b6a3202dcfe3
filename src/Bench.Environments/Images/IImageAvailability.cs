namespace Bench.Environments.Images;

/// <summary>Tells whether an image of a registry can be had, without bringing it. Safe for concurrent use.</summary>
internal interface IImageAvailability
{
    /// <summary>Looks for an image: in the engine first, then in its registry.</summary>
    /// <param name="reference">The image's reference, with its tag.</param>
    /// <param name="cancellationToken">Ends the search; it also ends by itself after some seconds.</param>
    /// <returns>Null when it is there or a pull is worth trying; otherwise why not, in one sentence without a full stop.</returns>
    Task<string?> ObstacleAsync(string reference, CancellationToken cancellationToken);
}
