using Bench.Environments;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;

namespace Bench.Tests.Faults;

/// <summary>A profile whose definition contradicts itself is refused before anything is asked of the machine.</summary>
public sealed class DefinitionFaultTests
{
    public static TheoryData<Profile, string> Mistakes { get; } = new()
    {
        { GaneshaProfile.Value with { Name = "../Ganesha" }, "its name is not made of lower case letters, digits and hyphens" },
        { GaneshaProfile.Value with { Mounts = [] }, "it has no mount" },
        { GaneshaProfile.Value with { Mounts = [.. GaneshaProfile.Value.Mounts, GaneshaProfile.Value.Mounts[0]] }, "it is mounted with NFSv3 in more than one way" },
        { GaneshaProfile.Value with { Mounts = [new MountDeclaration(MountProtocol.Fuse, [])] }, "a FUSE mount names no helper" },
        { GaneshaProfile.Value with { Mounts = [GaneshaProfile.Value.Mounts[0] with { FuseHelper = "x" }] }, "its mount with NFSv3 names a FUSE helper" },
        { GaneshaProfile.Value with { FixedHostPort = 80 }, "its port 80 is neither 0 nor from 1024 to 65535" },
        { GaneshaProfile.Value with { ExportPath = "export" }, "its export 'export' is not the full path of a folder" },
        { GaneshaProfile.Value with { ExportPath = "" }, "its export '' is not the full path of a folder" },
        { SambaProfile.Value with { ExportPath = "/" }, "its export '/' leaves no name for the share that SMB3 mounts" },
        { GaneshaProfile.Value with { Mounts = [], FixedHostPort = -1 }, "it has no mount; its port -1 is neither 0 nor from 1024 to 65535" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_of_a_definition_is_named(Profile profile, string problem)
    {
        var start = () => EnvironmentLauncher.StartAsync(profile, TestOptions.Defaults(), TestContext.Current.CancellationToken);

        var failure = (await start.Should().ThrowAsync<InvalidProfileException>()).Which;

        failure.Message.Split('\n')[0].Should().Be($"The profile '{profile.Name}' is not well defined: {problem}.");
    }

    [Fact]
    public void Root_directory_is_a_valid_export_over_NFS() =>
        FluentActions.Invoking(() => ProfileRules.Require(GaneshaProfile.Value with { ExportPath = "/" })).Should().NotThrow();

    [Fact]
    public void Every_profile_of_the_catalogue_is_well_defined() =>
        ProfileCatalog.All.Should().AllSatisfy(profile => FluentActions.Invoking(() => ProfileRules.Require(profile)).Should().NotThrow());
}
