namespace Bench.Environments.Images;

/// <summary>Where an image comes from. Pure data: nothing is pulled or built before a start or a build needs it.</summary>
public abstract record ImageSource
{
    private protected ImageSource()
    {
    }
}
