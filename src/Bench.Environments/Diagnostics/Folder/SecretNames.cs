namespace Bench.Environments.Diagnostics.Folder;

/// <summary>
/// Tells by its name that a setting holds a secret. Its value is then hidden whatever it is: a documented default is no
/// secret, but a reader of a diagnostics folder should not have to know which values those are.
/// </summary>
internal static class SecretNames
{
    private static readonly string[] Marks = ["PASSWORD", "PASSWD", "SECRET", "KEY", "TOKEN", "CREDENTIAL"];

    public static bool LooksSecret(string name) => Marks.Any(mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Hides the value of an environment variable, <c>NAME=value</c>, whose name says that it is a secret.</summary>
    public static string HideValue(string variable)
    {
        var name = variable.Split('=', 2)[0];
        return name.Length < variable.Length && LooksSecret(name) ? $"{name}={SecretRedactor.Placeholder}" : variable;
    }
}
