using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>Reads the file of a workload: the workloads in it, one a variant, or everything that is wrong with it.</summary>
internal static partial class WorkloadFile
{
    public const string JobEnding = ".fio";
    public const string ScriptEnding = ".sh";

    /// <summary>A script is one argument of a command, which Linux limits to 128 KiB.</summary>
    public const int LargestFile = 100 * 1024;

    private static readonly (string, WorkloadKind?)[] Kinds = [("data", WorkloadKind.Data), ("metadata", WorkloadKind.Metadata)];
    private static readonly (string, WorkloadPass)[] Passes = [("warm", WorkloadPass.Warm), ("cold", WorkloadPass.Cold)];
    private static readonly (string, BetterDirection?)[] Directions = [("higher", BetterDirection.Higher), ("lower", BetterDirection.Lower)];
    private static readonly (string, bool?)[] YesOrNo = [("yes", true), ("no", false)];
    private static readonly (string Word, WorkloadSet Value)[] Sets = [("quick", WorkloadSet.Quick), ("full", WorkloadSet.Full), ("extra", WorkloadSet.Extra)];

    /// <summary>Whether a file is one of a workload, by its name.</summary>
    public static bool IsOne(string file) => Path.GetExtension(file) is JobEnding or ScriptEnding;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="mistakes">Gets everything that is wrong with it.</param>
    /// <returns>Its workloads, in the order of its variants; none where something is wrong.</returns>
    public static IReadOnlyList<Workload> Read(string file, List<WorkloadMistake> mistakes)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                mistakes.Add(new(file, null, null, "the file is larger than 100 KiB", "a workload is a few lines; see those of Bench"));
                return [];
            }

            return Parse(File.ReadAllText(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), file, mistakes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new(file, null, null, $"the file cannot be read: {exception.Message}"));
        }
        catch (DecoderFallbackException)
        {
            mistakes.Add(new(file, null, null, "the file is not UTF-8", "save it as UTF-8"));
        }

        return [];
    }

    /// <summary>Reads a file's text.</summary>
    public static IReadOnlyList<Workload> Parse(string text, string file, List<WorkloadMistake> mistakes)
    {
        var before = mistakes.Count;
        var program = Path.GetExtension(file) == JobEnding ? WorkloadProgram.Fio : WorkloadProgram.Shell;
        var declarations = Declarations.Read(text, file, mistakes);
        var job = program == WorkloadProgram.Fio ? JobFile.Parse(text) : null;
        var variants = Variants(declarations);
        var layout = Layout(declarations, program);
        var metric = Metric(declarations, program);
        var durations = declarations.Each(Declarations.Duration, Math.Max(1, variants.Count), Duration);
        var sets = declarations.Each(Declarations.Set, Math.Max(1, variants.Count), SetOf);
        var passes = declarations.Words(Declarations.Passes, Passes);
        var kind = declarations.Word(Declarations.Kind, Kinds);
        var remount = declarations.Word(Declarations.Remount, YesOrNo);
        CheckName(file, mistakes);
        CheckNeeds(declarations, program);
        var common = CommonOf(declarations, file, program);
        TextRules.LineEnds(text, file, mistakes);
        TextRules.LineEnds(common?.Text ?? "", common?.File ?? file, mistakes);
        TextRules.Variables(text, common, file, program, variants, declarations, mistakes);
        if (job is null)
        {
            TextRules.Shell(text, file, mistakes);
        }
        else
        {
            JobRules.Check(job, file, layout, passes, mistakes);
        }

        return mistakes.Count > before ? [] :
        [
            .. (variants is [] ? [null] : variants.ToArray<string?>()).Select((variant, index) => new Workload
            {
                Name = variant is null ? Stem(file) : $"{Stem(file)}-{variant}",
                File = file,
                Text = common is null ? text : $"{common.Text}\n{text}",
                Program = program,
                Title = declarations.Text(Declarations.Title),
                Measures = declarations.Text(Declarations.Measures),
                Kind = kind!.Value,
                MainMetric = metric!,
                Passes = passes,
                NeedsRemount = remount!.Value,
                Layout = layout,
                Duration = durations[index]!,
                Set = sets[index]!.Value,
                Variant = variant,
                Needs = declarations.List(Declarations.Needs),
                Engines = job is null ? [] : JobRules.Engines(job),
                IsDirect = job is not null && JobRules.IsDirect(job),
            }),
        ];
    }

    /// <summary>The file's name without its ending.</summary>
    public static string Stem(string file) => Path.GetFileNameWithoutExtension(file);

    private static IReadOnlyList<string> Variants(Declarations declarations)
    {
        var variants = declarations.List(Declarations.Variants);
        foreach (var variant in variants.Where(variant => variant.Length > 0 && !Name().IsMatch(variant)))
        {
            declarations.Wrong(Declarations.Variants, $"'{variant}' cannot be a variant: lower case letters, digits and -");
        }

        if (variants.Distinct().Count() < variants.Count)
        {
            declarations.Wrong(Declarations.Variants, "a variant is named twice");
        }

        if (variants.Count > 1 && variants.Contains(""))
        {
            declarations.Wrong(Declarations.Variants, "variants has an empty name between its commas");
        }

        return variants;
    }

    private static string? Layout(Declarations declarations, WorkloadProgram program)
    {
        var layout = declarations.Text(Declarations.Layout);
        if (layout is "" or "none")
        {
            return null;
        }

        if (program == WorkloadProgram.Shell && layout != Workload.PrepareStep)
        {
            declarations.Wrong(Declarations.Layout, Declarations.NotOneOf(Declarations.Layout, layout, ["none", Workload.PrepareStep]), "of a script it is its step prepare that makes what has to exist");
        }
        else if (!Name().IsMatch(layout))
        {
            declarations.Wrong(Declarations.Layout, $"layout cannot be '{layout}': none, or how the names of its files begin, of lower case letters, digits and -");
        }

        return layout;
    }

    private static WorkloadMetric? Metric(Declarations declarations, WorkloadProgram program)
    {
        var known = WorkloadMetric.All.Where(metric => metric.Programs.Contains(program)).Select(metric => (metric.Name, metric)).ToArray();
        var metric = declarations.Word(Declarations.MainMetric, known);
        var better = declarations.Word(Declarations.Better, Directions);
        if (metric is not null && better is not null && metric.Better != better)
        {
            declarations.Wrong(Declarations.Better, $"better says {better.Value.ToString().ToLowerInvariant()}, but of {metric.Name} it is {metric.Better.ToString().ToLowerInvariant()}");
        }

        return metric;
    }

    private static (WorkloadDuration? Value, string? Wrong) Duration(string text) => text switch
    {
        "runtime" => (new(DurationRule.Runtime, null), null),
        "at-most-runtime" => (new(DurationRule.AtMostRuntime, null), null),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86400 =>
            (new(DurationRule.Estimate, seconds), null),
        _ => (null, $"duration cannot be '{text}': {Suggestion.For(text, ["runtime", "at-most-runtime"]) ?? "runtime, at-most-runtime, or seconds from 1 to 86400"}"),
    };

    private static (WorkloadSet? Value, string? Wrong) SetOf(string text) =>
        Sets.Any(set => set.Word == text) ? (Sets.First(set => set.Word == text).Value, null) : (null, Declarations.NotOneOf(Declarations.Set, text, [.. Sets.Select(set => set.Word)]));

    /// <summary>What scripts of one kind share, in a file of its own beside them; null where there is none.</summary>
    private static CommonText? CommonOf(Declarations declarations, string file, WorkloadProgram program)
    {
        if (!declarations.Has(Declarations.Common))
        {
            return null;
        }

        var name = declarations.Text(Declarations.Common);
        if (program == WorkloadProgram.Fio)
        {
            declarations.Wrong(Declarations.Common, "common is for scripts");
            return null;
        }

        try
        {
            var path = Path.Combine(Path.GetDirectoryName(file) ?? "", name);
            return new(path, File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            declarations.Wrong(Declarations.Common, $"common cannot be read: {exception.Message}", "name a file by its path from this one's folder");
            return null;
        }
    }

    private static void CheckName(string file, List<WorkloadMistake> mistakes)
    {
        if (!Name().IsMatch(Stem(file)))
        {
            mistakes.Add(new(file, null, null, "the name of the file cannot be that of a workload", "lower case letters, digits and -, as in rand-read-4k.fio"));
        }
    }

    private static void CheckNeeds(Declarations declarations, WorkloadProgram program)
    {
        if (program == WorkloadProgram.Shell && !declarations.Has(Declarations.Needs))
        {
            declarations.Wrong(Declarations.Needs, "needs is not declared", "name the programs the script calls, as in '# bench: needs = awk, date, tar'");
        }
        else if (program == WorkloadProgram.Fio && declarations.Has(Declarations.Needs))
        {
            declarations.Wrong(Declarations.Needs, "needs is for scripts: a job needs fio alone");
        }
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
