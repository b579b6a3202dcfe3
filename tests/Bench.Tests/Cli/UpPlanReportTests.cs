using Bench.Cli.Output;
using Bench.Environments;

namespace Bench.Tests.Cli;

public sealed class UpPlanReportTests
{
    public static TheoryData<string> Profiles => [.. ProfileCatalog.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Mount_without_options_is_only_named(string name)
    {
        var mount = ProfileCatalog.Get(name).DefaultMount;

        var text = new UpPlanReport(name, "wouldStart", [], [], [], mount.Protocol.Label(), [.. mount.Options.Select(option => option.Argument)], []).MountText();

        text.Should().Be(mount.Options is [] ? mount.Protocol.Label() : $"{mount.Protocol.Label()} with {string.Join(',', mount.Options.Select(option => option.Argument))}");
    }
}
