using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Support;

namespace Bench.Environments.Launch;

/// <summary>
/// What a start found out and was asked for. It is a label on everything the start creates, so that whoever works with the environment
/// later reads it instead of guessing: another variant may be found by then, and other options be in force. No secret is in it.
/// </summary>
internal sealed record LaunchRecord
{
    /// <summary>The label's name.</summary>
    public const string Label = "org.bench.launch";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The version of Bench that started it; null where it is of one that did not record it.</summary>
    public string? BenchVersion { get; init; }

    /// <summary>Which of the programs that can serve the profile does.</summary>
    public required string Variant { get; init; }

    /// <summary>Where data is kept, as the profile says: whoever removes it later may not know the profile.</summary>
    public required DataKind Data { get; init; }

    /// <summary>Whether a stand-in takes the server's place.</summary>
    public required bool IsStandIn { get; init; }

    /// <summary>What every output must say.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>In what the profile differs here from what it means.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Who mounts, and why.</summary>
    public required ClientDecision Client { get; init; }

    /// <summary>The options of the start, without the secrets.</summary>
    public required BenchOptions Options { get; init; }

    /// <summary>The containers of the start. A second client is started later, and is not among them.</summary>
    public required IReadOnlyList<RecordedContainer> Containers { get; init; }

    public static LaunchRecord Of(LaunchHost host, LaunchPlan plan) => new()
    {
        BenchVersion = Diagnostics.BenchVersion.Current.ToString(),
        Variant = plan.Server.Variant.Name,
        Data = host.Request.Profile.Data,
        IsStandIn = plan.IsStandIn,
        Notices = plan.Notices,
        Differences = host.Support.Reasons,
        Client = host.Client,
        Options = SecretOption.Without(host.Request.Options),
        Containers = [.. plan.Specs.Select(spec => RecordedContainer.Of(spec, plan.Images[spec.Role], host.Request.Options))],
    };

    /// <summary>Reads it from the labels of a container, network or volume.</summary>
    /// <returns>Null: there is none, or one of another version of Bench, which recorded something else.</returns>
    public static LaunchRecord? FromLabels(IDictionary<string, string>? labels) =>
        labels is not null && labels.TryGetValue(Label, out var text) && TryRead(text, out var record) ? record : null;

    /// <summary>The facts that a label of another version of Bench does not have, by the names they have in it.</summary>
    /// <returns>Nothing where there is no such label, or where it cannot be read for another reason.</returns>
    public static IReadOnlyList<string> MissingIn(IDictionary<string, string>? labels)
    {
        if (labels is null || !labels.TryGetValue(Label, out var text) || TryParse(text) is not { } recorded)
        {
            return [];
        }

        var needed = typeof(LaunchRecord).GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute), inherit: false));
        return [.. needed.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => !recorded.ContainsKey(name))];
    }

    public RecordedContainer? Find(ContainerRole role) => Containers.FirstOrDefault(container => container.Role == role);

    /// <summary>The label's value.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryRead(string text, [NotNullWhen(true)] out LaunchRecord? record)
    {
        try
        {
            record = JsonSerializer.Deserialize<LaunchRecord>(text, Json);
            return record is not null;
        }
        catch (JsonException)
        {
            record = null;
            return false;
        }
    }
}
