using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Testing.Docs;

namespace Bench.Reports.Tests;

/// <summary>Every file that a run writes is described in the documentation, and is as it is described.</summary>
public sealed class StoredFileSchemaTests : IDisposable
{
    private readonly RecordedRun run = new();

    public static TheoryData<string> Schemas => [.. RunJson.StoredSchemas.Keys];

    public void Dispose() => run.Dispose();

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Schema_in_the_documentation_is_the_one_in_force(string name) => DocumentedSchema.ProblemOf(name, RunJson.StoredSchemas[name]()).Should().BeEmpty();

    [Fact]
    public void Every_file_of_a_run_is_as_its_schema_says()
    {
        run.WritePage();

        // What fio printed is fio's own.
        var files = Directory.GetFiles(run.Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run.Folder, file)).Where(file => !file.StartsWith("raw/", StringComparison.Ordinal)).ToArray();

        files.Select(SchemaOf).Distinct().Should().HaveCount(RunJson.StoredSchemas.Count + 2, "each kind of file is there");
        files.SelectMany(file => SchemaCheck.MistakesIn(File.ReadAllText(Path.Combine(run.Folder, file)), SchemaOf(file)).Select(mistake => $"{file}: {mistake}")).Should().BeEmpty();
    }

    private static string SchemaOf(string file) => file.Split('/')[0] switch
    {
        "run.json" => RunJson.StoredSchemas["run.schema.json"](),
        "cells" => RunJson.StoredSchemas["cell.schema.json"](),
        "ceilings.json" => RunJson.StoredSchemas["ceilings.schema.json"](),
        "durability" => RunJson.StoredSchemas["durability.schema.json"](),
        "times" => RunJson.StoredSchemas["times.schema.json"](),
        "manifests" => ManifestJson.SchemaText,
        "summary.json" => RunJson.SummarySchemaText,
        _ => throw new ArgumentException($"no schema describes {file}", nameof(file)),
    };
}
