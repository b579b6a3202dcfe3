using System.Runtime.Versioning;
using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Tests.Images;

public sealed class ContentHashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ContentHashTests()
    {
        folder.Write("Dockerfile", "FROM scratch\n");
        folder.Write("context/one.txt", "one");
        folder.Write("context/sub/two.txt", "two");
        folder.Write("context/.dockerignore", "*.log\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hash_is_sixteen_hex_digits_and_stable() =>
        Hash().Should().MatchRegex("^[0-9a-f]{16}$").And.Be(Hash());

    [Fact]
    public void Hash_is_equal_on_every_machine_and_version() =>
        ContentHash.Of("linux/amd64", "trixie", "curl").Should().Be("98258428cdc42adf", "a tag that changes rebuilds every image everywhere");

    [Fact]
    public void Place_and_time_of_the_tree_do_not_change_the_hash()
    {
        using var other = new TemporaryFolder();
        other.Write("elsewhere/sub/two.txt", "two");
        other.Write("elsewhere/one.txt", "one");
        other.Write("elsewhere/.dockerignore", "*.log\n");
        File.SetLastWriteTimeUtc(other.At("elsewhere/one.txt"), DateTime.UnixEpoch);

        Hash(image => image with { Context = other.At("elsewhere") }).Should().Be(Hash());
    }

    [Fact]
    public void Order_of_arguments_does_not_change_the_hash() =>
        Hash(image => image with { Arguments = Words(("A", "1"), ("b", "2")) })
            .Should().Be(Hash(image => image with { Arguments = Words(("b", "2"), ("A", "1")) }));

    [Fact]
    public void Ignored_file_does_not_change_hash()
    {
        var before = Hash();
        folder.Write("context/build.log", "noise");

        Hash().Should().Be(before);
    }

    [Fact]
    public void Hash_changes_when_a_file_s_content_changes() => Changes(() => folder.Write("context/sub/two.txt", "twO"));

    [Fact]
    public void Name_of_a_file_changes_the_hash() => Changes(() => File.Move(folder.At("context/one.txt"), folder.At("context/One.txt")));

    [Fact]
    public void Empty_file_changes_the_hash() => Changes(() => folder.Write("context/empty", ""));

    [Fact]
    public void Empty_folder_changes_the_hash() => Changes(() => folder.Create("context/empty"));

    /// <summary>Those of a package, of another umask, of <c>core.fileMode=false</c>.</summary>
    [Theory]
    [InlineData("0600")]
    [InlineData("0744")]
    [InlineData("0777")]
    [UnsupportedOSPlatform("windows")]
    public void Modes_do_not_change_the_hash(string mode)
    {
        folder.Write("context/script", "#!/bin/sh\n");
        var before = Hash();
        foreach (var file in Directory.GetFiles(folder.At("context"), "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32(mode, 8));
        }

        Hash().Should().Be(before);
    }

    [Fact]
    public void Target_of_a_link_changes_the_hash()
    {
        File.CreateSymbolicLink(folder.At("context/link"), "one.txt");

        Changes(() =>
        {
            File.Delete(folder.At("context/link"));
            File.CreateSymbolicLink(folder.At("context/link"), "sub/two.txt");
        });
    }

    [Fact]
    public void Link_and_its_target_have_different_hashes() => Changes(() =>
    {
        File.Move(folder.At("context/one.txt"), folder.At("one.txt"));
        File.CreateSymbolicLink(folder.At("context/one.txt"), folder.At("one.txt"));
    });

    [Fact]
    public void Dockerfile_changes_the_hash() => Changes(() => folder.Write("Dockerfile", "FROM scratch\n\n"));

    [Fact]
    public void Ignore_rules_change_the_hash() => Changes(() => folder.Write("Dockerfile.dockerignore", "*.log\n.dockerignore\n"));

    [Fact]
    public void Value_of_an_argument_changes_the_hash() =>
        Hash(image => image with { Arguments = Words(("A", "1")) }).Should().NotBe(Hash(image => image with { Arguments = Words(("A", "2")) }));

    [Fact]
    public void Identity_of_a_base_image_changes_the_hash() => Hash(bases: Words(("BASE", "sha256:1"))).Should().NotBe(Hash(bases: Words(("BASE", "sha256:2"))));

    [Fact]
    public void Platform_changes_the_hash() => Hash(platform: "linux/arm64").Should().NotBe(Hash());

    [Fact]
    public void Network_changes_the_hash() => Hash(image => image with { Offline = true }).Should().NotBe(Hash());

    [Fact]
    public void Same_text_in_other_parts_has_another_hash() => ContentHash.Of("ab", "c").Should().NotBe(ContentHash.Of("a", "bc"));

    private void Changes(Action change)
    {
        var before = Hash();
        change();
        Hash().Should().NotBe(before);
    }

    private string Hash(Func<DockerfileImage, DockerfileImage>? adapt = null, Dictionary<string, string>? bases = null, string platform = "linux/amd64")
    {
        var image = new DockerfileImage { Name = "x", Dockerfile = folder.At("Dockerfile"), Context = folder.At("context") };
        return ContentHash.Of(adapt?.Invoke(image) ?? image, bases ?? [], platform);
    }

    private static Dictionary<string, string> Words(params (string Key, string Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value);
}
