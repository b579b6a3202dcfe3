using System.Text.Json;
using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Json;
using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>Plans, cells and summaries as JSON. Safe for concurrent use.</summary>
internal static class RunJson
{
    /// <summary>The JSON schema of <c>summary.json</c>, the one in <c>docs/summary.schema.json</c>.</summary>
    public static string SummarySchemaText => ResultJson.SchemaOfWritten<RunSummary>();

    /// <summary>The JSON schemas of the other files that a run stores, by the name they have in <c>docs</c>; manifests have theirs in <see cref="ManifestJson"/>.</summary>
    public static IReadOnlyDictionary<string, Func<string>> StoredSchemas { get; } = new Dictionary<string, Func<string>>
    {
        ["run.schema.json"] = ResultJson.SchemaOfRead<RunPlan>,
        ["cell.schema.json"] = ResultJson.SchemaOfRead<CellRecord>,
        ["ceilings.schema.json"] = ResultJson.SchemaOfRead<CeilingsRecord>,
        ["durability.schema.json"] = ResultJson.SchemaOfRead<DurabilityTrialRecord>,
        ["times.schema.json"] = ResultJson.SchemaOfRead<SessionTimes>,
    };

    /// <summary>Indented JSON with camel-case names, line ends as on Unix.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, ResultJson.Options) + "\n";

    /// <summary>Reads a plan.</summary>
    /// <exception cref="FormatException">It is none, or is of a later schema version.</exception>
    public static RunPlan ReadPlan(string json)
    {
        var plan = Read<RunPlan>(json, "the plan of a run");
        return plan.SchemaVersion is < 1 or > RunPlan.CurrentSchemaVersion
            ? throw new FormatException($"the run has schema version {plan.SchemaVersion}, and this version of Bench reads 1 to {RunPlan.CurrentSchemaVersion}")
            : plan;
    }

    /// <summary>Reads what was measured of a cell.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static CellRecord ReadCell(string json) => Read<CellRecord>(json, "what was measured of a cell");

    /// <summary>Reads where the time of a session went.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static SessionTimes ReadTimes(string json) => Read<SessionTimes>(json, "where the time of a run went");

    /// <summary>Reads what was observed of a subject's durability.</summary>
    /// <exception cref="FormatException">It is not that, or is of a later schema version.</exception>
    public static DurabilityTrialRecord ReadDurability(string json)
    {
        var trial = Read<DurabilityTrialRecord>(json, "what was observed of durability");
        return trial.SchemaVersion is < 1 or > DurabilityTrialRecord.CurrentSchemaVersion
            ? throw new FormatException($"the trial of durability has schema version {trial.SchemaVersion}, and this version of Bench reads 1 to {DurabilityTrialRecord.CurrentSchemaVersion}")
            : trial;
    }

    /// <summary>Reads the ceilings of a run.</summary>
    /// <exception cref="FormatException">They are not that, or of a later schema version.</exception>
    public static CeilingsRecord ReadCeilings(string json)
    {
        var ceilings = Read<CeilingsRecord>(json, "the ceilings of a run");
        return ceilings.SchemaVersion is < 1 or > CeilingsRecord.CurrentSchemaVersion
            ? throw new FormatException($"the ceilings have schema version {ceilings.SchemaVersion}, and this version of Bench reads 1 to {CeilingsRecord.CurrentSchemaVersion}")
            : ceilings;
    }

    private static T Read<T>(string json, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ResultJson.Options) ?? throw new FormatException($"the text is null, and not {what}");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the text is not {what}: line {exception.LineNumber + 1}, key {exception.Path?.TrimStart('$', '.')}", exception);
        }
    }
}
