using Bench.Environments;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;

namespace Bench.Tests.Profiles;

public sealed class ProfileCatalogTests
{
    [Fact]
    public void Names_are_unique_and_can_be_typed()
    {
        var names = ProfileCatalog.All.Select(profile => profile.Name).ToArray();

        names.Should().OnlyHaveUniqueItems();
        names.Should().OnlyContain(name => name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
    }

    [Fact]
    public void The_default_is_dittofs_on_badger_and_s3() => ProfileCatalog.Default.Name.Should().Be("dittofs-badger-s3");

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        "ganesh".Invoking(ProfileCatalog.Get).Should().Throw<UnknownProfileException>()
            .WithMessage("There is no profile 'ganesh'*dittofs-badger-s3*ganesha*");

    [Fact]
    public void Profiles_of_the_same_protocol_are_mounted_alike() =>
        ProfileCatalog.All.SelectMany(profile => profile.Mounts).GroupBy(mount => mount.Protocol)
            .Should().OnlyContain(group => group.All(mount => OptionsOf(mount).SequenceEqual(OptionsOf(group.First()))));

    [Theory]
    [InlineData(MountBehavior.LargeFile, "status 1: it has 1019215872 bytes", true)]
    [InlineData(MountBehavior.LargeFile, "status 1: it has 0 bytes", false)]
    [InlineData(MountBehavior.LargeFile, "status 1: bad magic header", false)]
    [InlineData(MountBehavior.Create, "status 1: it has 1019215872 bytes", false)]
    [InlineData(MountBehavior.LargeFile, null, false)]
    public void A_known_flaw_excuses_only_what_bears_its_sign(MountBehavior behavior, string? seen, bool excused) =>
        (DittoFsProfiles.PostgresS3.Mounts[0].FlawIn(behavior, seen) is not null).Should().Be(excused);

    /// <summary>A server may carry a page less in a request than the others do; more would be another comparison.</summary>
    private static IEnumerable<string> OptionsOf(MountDeclaration mount) => mount.Options.Select(option => option.Argument.Split('=') switch
    {
        ["rsize" or "wsize", "1044480" or "1048576"] => option.Argument.Split('=')[0],
        _ => option.Argument,
    });
}
