using System.Text.RegularExpressions;
using Bench.Testing.Docs;

namespace Bench.Tests.Structure;

/// <summary>The source folder that declares each type of the library.</summary>
internal sealed partial class LibraryFolders
{
    private const string RootFolder = ".";

    private static readonly string Library = Path.Combine(DocPage.Root, "src", "Bench.Environments");

    private readonly Dictionary<string, string> folderOfType = new(StringComparer.Ordinal);

    private LibraryFolders()
    {
        foreach (var file in Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(Library, Path.GetDirectoryName(file)!).Replace('\\', '/');
            if (folder.Split('/')[0] is not ("bin" or "obj"))
            {
                Add(File.ReadAllText(file), folder);
            }
        }
    }

    public IReadOnlyCollection<string> Types => folderOfType.Keys;

    public static LibraryFolders Read() => new();

    /// <summary>The folder of a type, or of the type it is nested in; null where no file of the library declares it.</summary>
    public string? Of(string fullName) => folderOfType.GetValueOrDefault(TopLevel().Match(fullName).Value);

    private void Add(string source, string folder)
    {
        var name = Namespace().Match(source).Groups["name"].Value;
        foreach (Match type in TypeDeclaration().Matches(source))
        {
            var arity = type.Groups["parameters"] is { Success: true } parameters ? $"`{parameters.Value.Split(',').Length}" : "";
            folderOfType[$"{name}.{type.Groups["name"].Value}{arity}"] = Merged(folder);
        }
    }

    /// <summary>Each server's folder is a part of Servers, and so is what servers share; other nested folders count on their own.</summary>
    private static string Merged(string folder) => folder.Split('/') switch
    {
        ["Servers", ..] => "Servers",
        [RootFolder] => "(root)",
        _ => folder,
    };

    [GeneratedRegex("^[^+/<]+")]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(public |internal |file )?((static|sealed|abstract|readonly|partial|unsafe) )*(class|record struct|record class|record|struct|interface|enum|delegate [\w<>?,\. ]+?) (?<name>\w+)(<(?<parameters>[^>]+)>)?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
