namespace Bench.Environments.Images;

/// <summary>Where an image comes from. Pure data: nothing is pulled or built before <see cref="ImageProvider"/> is asked.</summary>
public abstract record ImageSource;
