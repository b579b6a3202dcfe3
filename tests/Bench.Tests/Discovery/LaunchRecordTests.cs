using System.Text.Json.Nodes;
using Bench.Environments;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Tests.Discovery;

public sealed class LaunchRecordTests
{
    [Theory]
    [MemberData(nameof(RecordSamples.Variants), MemberType = typeof(RecordSamples))]
    public void Record_comes_back_from_its_label_as_it_was(string profile, string variant)
    {
        var record = RecordSamples.Record(profile, variant);

        ReadBack(record.ToText()).Should().BeEquivalentTo(record, options => options.WithStrictOrdering());
    }

    [Theory]
    [MemberData(nameof(RecordSamples.Variants), MemberType = typeof(RecordSamples))]
    public void Record_holds_no_secret(string profile, string variant)
    {
        var text = RecordSamples.Record(profile, variant).ToText();

        RecordSamples.AtStart().Secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void Every_secret_key_is_known_to_be_kept_out_of_records() =>
        SecretOption.All(ProfileCatalog.ServerKeys).Select(secret => secret.Key.Name).Should().BeEquivalentTo(TestOptions.Keys.Where(key => key.IsSecret).Select(key => key.Name));

    [Fact]
    public void Secrets_are_named_by_the_variable_that_holds_them()
    {
        var record = RecordSamples.Record("juicefs");

        record.Find(ContainerRole.Client)!.SecretVariables.Should().Equal(new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "ACCESS_KEY",
            ["AWS_SECRET_ACCESS_KEY"] = "SECRET_KEY",
            ["POSTGRES_PASSWORD"] = "META_PASSWORD",
        });
        record.Find(ContainerRole.PostgreSql)!.SecretVariables.Should().Equal(new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = "POSTGRES_PASSWORD" });
    }

    [Fact]
    public void Volumes_are_recorded_only_where_data_is_in_one()
    {
        var record = RecordSamples.Record("kernel-nfs");
        record.Find(ContainerRole.Server)!.HasVolume.Should().BeFalse("BENCH_TMPFS is on");
        RecordSamples.Record("ganesha").Find(ContainerRole.Server)!.HasVolume.Should().BeTrue("its server does not work in memory");
    }

    [Fact]
    public void Label_of_another_version_is_no_record()
    {
        var older = JsonNode.Parse(RecordSamples.Record("ganesha").ToText())!.AsObject();
        older.Remove("variant");
        var other = JsonNode.Parse(RecordSamples.Record("ganesha").ToText())!.AsObject();
        other["client"]!["kind"] = "carrierPigeon";

        ReadBack(older.ToJsonString()).Should().BeNull();
        ReadBack(other.ToJsonString()).Should().BeNull();
        ReadBack("no JSON").Should().BeNull();
        LaunchRecord.FromLabels(new Dictionary<string, string>()).Should().BeNull();
    }

    [Fact]
    public void Facts_not_recorded_by_another_version_are_named()
    {
        var older = JsonNode.Parse(RecordSamples.Record("ganesha").ToText())!.AsObject();
        older.Remove("variant");
        older.Remove("benchVersion");

        LaunchRecord.MissingIn(new Dictionary<string, string> { [LaunchRecord.Label] = older.ToJsonString() }).Should().Equal("variant");
        LaunchRecord.MissingIn(new Dictionary<string, string> { [LaunchRecord.Label] = "no JSON" }).Should().BeEmpty();
        LaunchRecord.MissingIn(new Dictionary<string, string>()).Should().BeEmpty();
    }

    [Fact]
    public void Record_without_the_version_of_Bench_is_read()
    {
        var older = JsonNode.Parse(RecordSamples.Record("ganesha").ToText())!.AsObject();
        older.Remove("benchVersion");

        ReadBack(older.ToJsonString())!.BenchVersion.Should().BeNull();
    }

    private static LaunchRecord? ReadBack(string text) => LaunchRecord.FromLabels(new Dictionary<string, string> { [LaunchRecord.Label] = text });

    [Fact]
    public void Setting_whose_key_was_not_loaded_is_not_recorded() =>
        SecretOption.Without(RecordSamples.AtStart().With(OptionKey.Password("UNKNOWN_PASSWORD", "outside", "", "One."), "hunter22"))
            .ServerSettings.Should().NotContainKey("UNKNOWN_PASSWORD").And.ContainKey("DITTOFS_REF");
}
