using Bench.Results.Manifests;
using Bench.Testing.Docs;

namespace Bench.Tests.Manifest;

public sealed class ManifestJsonTests
{
    [Fact]
    public void Manifest_is_read_back_as_written()
    {
        var manifest = TestManifest.Create();

        ManifestJson.Read(ManifestJson.Write(manifest)).Should().BeEquivalentTo(manifest);
    }

    [Fact]
    public void Fingerprint_stands_in_the_text()
    {
        var manifest = TestManifest.Create();

        ManifestJson.Write(manifest).Should().Contain($"\n  \"fingerprint\": \"{manifest.Fingerprint}\",\n");
    }

    [Fact]
    public void Text_that_was_changed_is_refused()
    {
        var manifest = TestManifest.Create();
        var changed = ManifestJson.Write(manifest).Replace("\"fio-3.39\"", "\"fio-3.40\"", StringComparison.Ordinal);

        changed.Invoking(ManifestJson.Read).Should().Throw<FormatException>()
            .WithMessage($"The manifest was changed after it was written: its fingerprint is {manifest.Fingerprint}, and what it says has *.");
    }

    [Fact]
    public void File_of_version_1_is_read()
    {
        var manifest = ManifestJson.Read(File.ReadAllText(TestManifest.VersionOneFile));

        manifest.SchemaVersion.Should().Be(1);
        manifest.Server.Should().Be(new ServerFacts("DittoFS", "dittofs v0.29.0 (commit: 5c30c801f00d)", "5c30c801f00d", DurabilityTier.Writeback, IsStandIn: false));
        manifest.Containers.Keys.Should().Equal("client", "s3", "server");
        (manifest.S3, manifest.Storage, manifest.Load, manifest.Unknown).Should().Be((null, null, null, null));
        ManifestJson.Read(ManifestJson.Write(manifest)).Should().BeEquivalentTo(manifest);
    }

    [Theory]
    [InlineData("{", "The text is not a manifest: line 1, position 2, *")]
    [InlineData("null", "The text is null, not a manifest.")]
    [InlineData("{\"profile\": \"ganesha\"}", "The text is not a manifest: *'environmentId'*")]
    [InlineData("{\n  \"profile\": 7}", "The text is not a manifest: line 2, position *, key profile: *")]
    public void Invalid_manifest_is_refused_with_place_and_key(string json, string message) =>
        json.Invoking(ManifestJson.Read).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void A_later_schema_version_is_refused_with_both_numbers() =>
        ManifestJson.Write(TestManifest.Create() with { SchemaVersion = 7 }).Invoking(ManifestJson.Read)
            .Should().Throw<FormatException>().WithMessage("The manifest has schema version 7, and this library reads 1 to 3.");

    /// <summary>Others read manifests by it. The message says what a change on purpose needs.</summary>
    [Fact]
    public void Schema_in_the_documentation_describes_every_member_of_a_manifest() =>
        DocumentedSchema.ProblemOf("manifest.schema.json", ManifestJson.SchemaText).Should().BeEmpty();

    [Fact]
    public void Manifest_is_as_the_schema_says() => SchemaCheck.MistakesIn(ManifestJson.Write(TestManifest.Create()), ManifestJson.SchemaText).Should().BeEmpty();
}
