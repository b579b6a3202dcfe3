using System.Text.Json;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Tests.Servers;

/// <summary>What a sync promises is what the running server's stores were told.</summary>
public sealed class DittoFsDurabilityTests
{
    [Theory]
    [InlineData("""{"durability":"local"}""", "{}", DurabilityTier.Writeback)]
    [InlineData("""{"durability":"local"}""", """{"relaxed_durability":true}""", DurabilityTier.Writeback)]
    [InlineData("""{"durability":"local"}""", """{"relaxed_durability":false}""", DurabilityTier.Local)]
    [InlineData("{}", """{"relaxed_durability":false}""", DurabilityTier.Local)]
    [InlineData("""{"durability":"writeback"}""", """{"relaxed_durability":false}""", DurabilityTier.Writeback)]
    [InlineData("""{"durability":" Writeback"}""", "{}", DurabilityTier.Writeback)]
    [InlineData("""{"durability":"remote"}""", "{}", DurabilityTier.Remote)]
    public void Tier_is_that_of_both_stores(string local, string metadata, DurabilityTier tier) => Of(local, metadata).Tier.Should().Be(tier);

    [Fact]
    public void Settings_are_reported_as_the_server_has_them()
    {
        var durability = Of("""{"path":"/data/content","durability":"writeback"}""", """{"path":"/data/metadata"}""");

        durability.IsOfServer.Should().BeTrue();
        durability.Settings.Should().Equal(new Dictionary<string, string>
        {
            ["localBlockStore.durability"] = "writeback",
            ["metadataStore.relaxed_durability"] = "default",
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"hidden\"")]
    public void Store_that_hides_its_configuration_is_not_guessed(string? config)
    {
        var read = () => Of(config, "{}");

        read.Should().Throw<BootstrapStepException>().Which.Problem.Should().Be("the fs store does not show its configuration");
    }

    private static ServerDurability Of(string? local, string metadata) => DittoFsDurability.Of(Store("fs", local), Store("badger", metadata));

    private static StoreAnswer Store(string type, string? config) =>
        new("1", "default", type, config is null ? null : JsonSerializer.Deserialize<JsonElement>(config));
}
