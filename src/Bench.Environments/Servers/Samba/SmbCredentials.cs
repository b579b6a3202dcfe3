namespace Bench.Environments.Servers;

/// <summary>How a client logs in to an SMB server: by a file, since a command line can be read by everybody on the machine.</summary>
internal static class SmbCredentials
{
    /// <summary>Where the file lies on the client.</summary>
    public const string Path = "/etc/bench/smb-credentials";

    /// <summary>The file that <c>mount.cifs</c> and <c>smbclient</c> read.</summary>
    /// <param name="user">The user.</param>
    /// <param name="password">The password; everything behind the equals sign belongs to it.</param>
    public static SecretFile File(string user, string password) => new(Path, $"username={user}\npassword={password}\n");

    /// <summary>
    /// Gives a client what it logs in with. <c>mount.cifs</c> takes the right to read any file into its permitted set before it
    /// mounts, and gives up where the container has none; a guest has all rights of its own.
    /// </summary>
    public static ContainerSpec GiveTo(ContainerSpec client, string user, string password) => client with
    {
        Secrets = [File(user, password)],
        Capabilities = client.Capabilities.Contains("SYS_ADMIN") ? [.. client.Capabilities, "DAC_OVERRIDE", "DAC_READ_SEARCH"] : client.Capabilities,
    };
}
