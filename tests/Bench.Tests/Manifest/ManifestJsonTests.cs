using Bench.Environments;
using Bench.Environments.Manifest;

namespace Bench.Tests.Manifest;

public sealed class ManifestJsonTests
{
    [Fact]
    public void What_was_written_is_read_back()
    {
        var manifest = TestManifest.Create();

        ManifestJson.Read(ManifestJson.Write(manifest)).Should().BeEquivalentTo(manifest);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"profile\": \"ganesha\"}")]
    public void What_is_no_manifest_is_refused(string json) =>
        json.Invoking(ManifestJson.Read).Should().Throw<FormatException>();

    [Fact]
    public void Another_schema_version_is_refused_with_both_numbers() =>
        ManifestJson.Write(TestManifest.Create() with { SchemaVersion = 7 }).Invoking(ManifestJson.Read)
            .Should().Throw<FormatException>().WithMessage("The manifest has schema version 7, and this library reads 1.");

    /// <summary>Others read manifests by it. A change on purpose is made by copying the file the message names over it.</summary>
    [Fact]
    public async Task The_schema_in_the_documentation_is_the_one_in_force()
    {
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var documented = Path.Combine(layout.Root, "docs", "manifest.schema.json");
        var received = Path.Combine(layout.Results, "manifest.schema.received.json");
        var schema = ManifestJson.SchemaText;
        await File.WriteAllTextAsync(received, schema, TestContext.Current.CancellationToken);

        schema.Should().Be(await File.ReadAllTextAsync(documented, TestContext.Current.CancellationToken), $"otherwise the change is on purpose: cp {received} {documented}");
        File.Delete(received);
    }
}
