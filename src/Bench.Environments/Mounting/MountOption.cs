namespace Bench.Environments.Servers;

/// <summary>One mount option, as it is asked for and as the kernel must report it afterwards.</summary>
/// <param name="Argument">What <c>mount -o</c> is given, for example <c>nfsvers=3</c>.</param>
/// <param name="Effective">What <c>/proc/mounts</c> must then show, for example <c>vers=3</c>.</param>
public sealed record MountOption(string Argument, string Effective)
{
    /// <summary>An option that the kernel reports as it was asked for.</summary>
    /// <param name="argument">The option.</param>
    /// <returns>The pair of equal texts.</returns>
    public static MountOption Same(string argument) => new(argument, argument);
}
