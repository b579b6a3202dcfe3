using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

public sealed partial class ProfileTableTests
{
    [Fact]
    public void The_README_has_every_profile_with_its_port_in_the_order_of_the_catalogue() =>
        Row().Matches(DocPage.Of("README.md").Text).Select(match => (match.Groups["name"].Value, match.Groups["port"].Value))
            .Should().Equal(ProfileCatalog.All.Select(profile => (profile.Name, PortOf(profile))));

    private static string PortOf(Profile profile) =>
        profile.FixedHostPort == 0 ? "–" : profile.FixedHostPort.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<name>[\w-]+)`.*\| (?<port>\d+|–) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
