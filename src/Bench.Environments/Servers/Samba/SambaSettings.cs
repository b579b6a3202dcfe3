namespace Bench.Environments.Servers;

/// <summary>What can be set of Samba: the account of its share.</summary>
internal static class SambaSettings
{
    private const string Section = "Samba";

    /// <summary>The user; lower case letters, digits, hyphens, underscores, at most 32.</summary>
    public static OptionKey<string> User { get; } = OptionKey.UserName("SMB_USER", Section, "bench", "The account of samba's share.");

    /// <summary>The user's password. A secret.</summary>
    public static OptionKey<string> Password { get; } = OptionKey.Password("SMB_PASSWORD", Section, "bench", "The account's password.");

    /// <summary>Both, in the order of <c>.env.example</c>.</summary>
    public static IReadOnlyList<OptionKey> All { get; } = [User, Password];
}
