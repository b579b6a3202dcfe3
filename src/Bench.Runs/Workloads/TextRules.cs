using System.Text.RegularExpressions;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>What the text of a workload has to keep to, whatever its file declares: line ends, the shell, variables that exist.</summary>
internal static partial class TextRules
{
    /// <summary>A shell takes a carriage return for a part of its word.</summary>
    public static void LineEnds(string text, string file, List<WorkloadMistake> mistakes)
    {
        if (text.IndexOf('\r', StringComparison.Ordinal) is >= 0 and var first)
        {
            mistakes.Add(new(file, text[..first].Count(character => character == '\n') + 1, null, "lines end in CR LF", "save it with LF line ends: sed -i 's/\\r$//' FILE"));
        }
    }

    /// <summary>It is run by <c>sh</c>, whatever its first line says.</summary>
    public static void Shell(string text, string file, List<WorkloadMistake> mistakes)
    {
        var first = text.Split('\n')[0].Trim();
        if (first.StartsWith("#!", StringComparison.Ordinal) && first is not ("#!/bin/sh" or "#!/usr/bin/env sh"))
        {
            mistakes.Add(new(file, 1, null, $"the script is for {first[2..].Trim()}, and will be run by sh", "write it for a POSIX shell, with #!/bin/sh"));
        }
    }

    /// <summary>fio and shells take a variable that is not there for an empty text.</summary>
    public static void Variables(
        string text,
        CommonText? common,
        string file,
        WorkloadProgram program,
        IReadOnlyList<string> variants,
        Declarations declarations,
        List<WorkloadMistake> mistakes)
    {
        var pattern = program == WorkloadProgram.Fio ? VariableOfJob() : VariableOfScript();
        var used = new HashSet<string>();
        Check(text, file);
        if (common is not null)
        {
            Check(common.Text, common.File);
        }

        if (variants is not [] && !used.Contains(WorkloadSettings.VariantOf) && !used.Contains(WorkloadSettings.VariantPerThread))
        {
            declarations.Wrong(Declarations.Variants, $"variants are declared, and {WorkloadSettings.VariantOf} is not used: they would all do the same");
        }

        void Check(string part, string place)
        {
            foreach (var (index, line) in part.Split('\n').Index().Where(line => !Comment().IsMatch(line.Item)))
            {
                foreach (var name in pattern.Matches(line).Select(match => match.Groups["name"].Value))
                {
                    used.Add(name);
                    if (!WorkloadSettings.Variables.Contains(name))
                    {
                        mistakes.Add(new(place, index + 1, null, $"{name} is not a variable a workload is given", Suggestion.For(name, WorkloadSettings.Variables) ?? $"they are {string.Join(", ", WorkloadSettings.Variables)}"));
                    }
                    else if (name is WorkloadSettings.VariantOf or WorkloadSettings.VariantPerThread && variants is [])
                    {
                        mistakes.Add(new(place, index + 1, null, $"{name} has no value: the file declares no variants", "add a line such as '# bench: variants = 1000, 10000'"));
                    }
                    else if (name == WorkloadSettings.VariantPerThread && variants.FirstOrDefault(variant => !variant.All(char.IsAsciiDigit)) is { } word)
                    {
                        mistakes.Add(new(place, index + 1, null, $"{name} has no value for the variant '{word}', which is no number"));
                    }
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*[#;]")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex VariableOfJob();

    [GeneratedRegex(@"\$\{?(?<name>(WORKLOAD|BENCH|FIO)_[A-Z0-9_]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex VariableOfScript();
}

/// <summary>What scripts of one kind share.</summary>
/// <param name="File">Its file.</param>
/// <param name="Text">What is in it.</param>
internal sealed record CommonText(string File, string Text);
