using System.Text.Json.Nodes;
using Bench.Environments;

namespace Bench.Testing.Docs;

/// <summary>A JSON schema in <c>docs</c> beside the one that follows from the code.</summary>
internal static class DocumentedSchema
{
    /// <summary>What is wrong with the documented schema, and what to do; empty where it is the one in force.</summary>
    /// <param name="name">The file in <c>docs</c>.</param>
    /// <param name="inForce">The schema that follows from the code.</param>
    public static string ProblemOf(string name, string inForce)
    {
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var (documented, received) = (Path.Combine(layout.Root, "docs", name), Path.Combine(layout.Results, name.Replace(".schema", ".schema.received", StringComparison.Ordinal)));
        var text = File.Exists(documented) ? File.ReadAllText(documented) : "{}";
        if (text == inForce)
        {
            File.Delete(received);
            return "";
        }

        Directory.CreateDirectory(layout.Results);
        File.WriteAllText(received, inForce);
        return $"docs/{name} is not the schema in force{DifferenceBetween(text, inForce)}. If that is on purpose: cp {received} {documented}, "
            + "and explain the member on the page that has the others (docs/commands.md for a summary, docs/manifest.md for a manifest)";
    }

    /// <summary>The members that only one of two schemas has, in words; empty where only types or words differ.</summary>
    public static string DifferenceBetween(string documented, string inForce)
    {
        var (there, here) = (MembersOf(documented), MembersOf(inForce));
        return Listed("it lacks", here.Except(there)) + Listed("it has what is not written any more:", there.Except(here));
    }

    /// <summary>Every member that a schema describes, with its place: <c>cells[].iterations[].value</c>.</summary>
    private static HashSet<string> MembersOf(string schema)
    {
        HashSet<string> members = new(StringComparer.Ordinal);
        Collect(JsonNode.Parse(schema), "", members);
        return members;
    }

    private static void Collect(JsonNode? schema, string place, HashSet<string> members)
    {
        foreach (var (name, member) in schema?["properties"]?.AsObject() ?? [])
        {
            var path = place.Length == 0 ? name : $"{place}.{name}";
            members.Add(path);
            Collect(member, path, members);
        }

        foreach (var (key, suffix) in new[] { ("items", "[]"), ("additionalProperties", ".*") })
        {
            if (schema?[key] is JsonObject inner)
            {
                Collect(inner, place + suffix, members);
            }
        }
    }

    private static string Listed(string words, IEnumerable<string> members)
    {
        string[] all = [.. members.Order(StringComparer.Ordinal)];
        return all is [] ? "" : $"; {words} {string.Join(", ", all)}";
    }
}
