using Bench.Environments.Launch;
using Bench.Environments.Servers;

namespace Bench.Tests.Options;

/// <summary>Which keys are shown as what one logs in with is said in their definitions.</summary>
public sealed class CredentialKeysTests
{
    private static readonly OptionKey Account = OptionKey.UserName("OUTSIDE_ACCOUNT", "Outside", "bench", "The account.");
    private static readonly OptionKey Password = OptionKey.Password("OUTSIDE_WORD", "Outside", "bench", "Its password.");
    private static readonly OptionKey Other = OptionKey.Text("OUTSIDE_MAX_USER", "Outside", "4", "How many users there may be.");

    [Fact]
    public void User_names_and_secrets_that_a_container_is_told_are_credentials() =>
        For(Account, Password, Other).Should().Equal("OUTSIDE_ACCOUNT", "OUTSIDE_WORD");

    [Fact]
    public void No_containers_have_no_credentials() => CredentialKeys.For(GaneshaProfile.Value, [], [Account, Password]).Should().BeEmpty();

    [Fact]
    public void Accounts_of_the_shipped_servers_are_user_names() =>
        TestOptions.Keys.Where(key => key.IsUserName).Select(key => key.Name).Should().BeEquivalentTo("POSTGRES_USER", "SMB_USER");

    private static IReadOnlyList<string> For(params OptionKey[] keys)
    {
        var spec = new ContainerSpec
        {
            Role = ContainerRole.Server,
            Image = new RegistryImage("outside:1"),
            Environment = keys.ToDictionary(key => key.Name, key => key.DefaultText),
        };
        return CredentialKeys.For(GaneshaProfile.Value, [spec], keys);
    }
}
