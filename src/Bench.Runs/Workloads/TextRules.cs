using System.Text.RegularExpressions;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>What the text of a job or a script has to be for fio and a shell to read it as it is meant: its lines, its first line, its variables.</summary>
internal static partial class TextRules
{
    /// <summary>Adds what is wrong.</summary>
    public static void Check(
        string text, string file, WorkloadProgram program, IReadOnlyList<string> variants, Declarations declarations, List<WorkloadMistake> mistakes)
    {
        CheckLineEnds(text, file, mistakes);
        CheckVariables(text, file, program, variants, declarations, mistakes);
        if (program == WorkloadProgram.Shell)
        {
            CheckScript(text, file, mistakes);
        }
    }

    /// <summary>A shell takes a carriage return for a part of its word.</summary>
    private static void CheckLineEnds(string text, string file, List<WorkloadMistake> mistakes)
    {
        if (text.IndexOf('\r', StringComparison.Ordinal) is >= 0 and var first)
        {
            mistakes.Add(new(file, text[..first].Count(character => character == '\n') + 1, null, "lines end in CR LF", "save it with LF line ends: sed -i 's/\\r$//' FILE"));
        }
    }

    private static void CheckScript(string text, string file, List<WorkloadMistake> mistakes)
    {
        var first = text.Split('\n')[0].Trim();
        if (first.StartsWith("#!", StringComparison.Ordinal) && first is not ("#!/bin/sh" or "#!/usr/bin/env sh"))
        {
            mistakes.Add(new(file, 1, null, $"the script is for {first[2..].Trim()}, and will be run by sh", "write it for a POSIX shell, with #!/bin/sh"));
        }
    }

    /// <summary>fio and shells take a variable that is not there for an empty text.</summary>
    private static void CheckVariables(
        string text, string file, WorkloadProgram program, IReadOnlyList<string> variants, Declarations declarations, List<WorkloadMistake> mistakes)
    {
        var pattern = program == WorkloadProgram.Fio ? VariableOfJob() : VariableOfScript();
        var used = new HashSet<string>();
        foreach (var (index, line) in text.Split('\n').Index().Where(line => !Comment().IsMatch(line.Item)))
        {
            foreach (var name in pattern.Matches(line).Select(match => match.Groups["name"].Value))
            {
                used.Add(name);
                if (!WorkloadSettings.Variables.Contains(name))
                {
                    mistakes.Add(new(file, index + 1, null, $"{name} is not a variable a workload is given", Suggestion.For(name, WorkloadSettings.Variables) ?? $"they are {string.Join(", ", WorkloadSettings.Variables)}"));
                }
                else if (name is WorkloadSettings.VariantOf or WorkloadSettings.VariantPerThread && variants is [])
                {
                    mistakes.Add(new(file, index + 1, null, $"{name} has no value: the file declares no variants", "add a line such as '# bench: variants = 1000, 10000'"));
                }
                else if (name == WorkloadSettings.VariantPerThread && variants.FirstOrDefault(variant => !variant.All(char.IsAsciiDigit)) is { } word)
                {
                    mistakes.Add(new(file, index + 1, null, $"{name} has no value for the variant '{word}', which is no number"));
                }
            }
        }

        if (variants is not [] && !used.Contains(WorkloadSettings.VariantOf) && !used.Contains(WorkloadSettings.VariantPerThread))
        {
            declarations.Wrong(Declarations.Variants, $"variants are declared, and {WorkloadSettings.VariantOf} is not used: they would all do the same");
        }
    }

    [GeneratedRegex(@"^\s*[#;]")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex VariableOfJob();

    [GeneratedRegex(@"\$\{?(?<name>(WORKLOAD|BENCH|FIO)_[A-Z0-9_]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex VariableOfScript();
}
