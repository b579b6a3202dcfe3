using Bench.Results.Manifests;

namespace Bench.Tests.Manifest;

public sealed class ManifestFingerprintTests
{
    private static readonly EnvironmentManifest Manifest = TestManifest.Create();

    /// <summary>Read from the manifest itself: a fact that is added is tried as well.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> Facts => ManifestFacts.Of(Manifest)
        .Where(fact => fact.Path != "schemaVersion")
        .Select(fact => new TheoryDataRow<string, bool>(fact.Path, fact.Role == FactRole.MustMatch));

    [Theory]
    [MemberData(nameof(Facts))]
    public void Fingerprint_changes_with_what_must_match_and_with_nothing_else(string path, bool mustMatch)
    {
        var other = Manifest.WithOther(path);

        ManifestFacts.Of(other).Single(fact => fact.Path == path).Value.Should().NotBe(ManifestFacts.Of(Manifest).Single(fact => fact.Path == path).Value);
        (other.Fingerprint != Manifest.Fingerprint).Should().Be(mustMatch);
        ManifestComparison.AreAlike(Manifest, other).Should().Be(!mustMatch, "the comparison and the fingerprint say the same");
    }

    /// <summary>Results of years ago are found by it: whoever changes how it is made has to count its number up.</summary>
    [Fact]
    public void Fingerprint_is_the_same_in_every_process_and_on_every_machine() => Manifest.Fingerprint.Should().Be("8da3852a4fd99f28");

    /// <summary>What later versions have more does not change it: the file would be refused as changed.</summary>
    [Fact]
    public void Manifest_of_version_2_keeps_its_fingerprint() => (Manifest with { SchemaVersion = 2 }).Fingerprint.Should().Be("5386daa04416980a");

    [Fact]
    public void Trailing_zeros_do_not_change_the_fingerprint() =>
        (Manifest with { Conditions = Manifest.Conditions with { Cpus = 2.00m } }).Fingerprint.Should().Be(Manifest.Fingerprint);

    [Fact]
    public void Unknown_differs_from_every_text() =>
        new[] { null, "unknown", "", "= " }
            .Select(fio => (Manifest with { Client = Manifest.Client with { Fio = fio } }).Fingerprint).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Server_without_S3_differs_from_one_with() =>
        (Manifest with { S3 = null }).Fingerprint.Should().NotBe(Manifest.Fingerprint);

    [Fact]
    public void Manifest_of_version_1_has_no_fingerprint() =>
        ManifestJson.Read(File.ReadAllText(TestManifest.VersionOneFile)).Fingerprint.Should().BeNull();
}
