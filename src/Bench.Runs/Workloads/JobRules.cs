namespace Bench.Runs.Workloads;

/// <summary>What a job of fio has to be for its figure to mean what its file declares. What fio itself refuses is left to <see cref="JobCheck"/>.</summary>
internal static class JobRules
{
    private const string Global = "global";
    private const string NameOfFiles = "filename_format";

    /// <summary>Adds what is wrong.</summary>
    public static void Check(JobFile job, string file, string? layout, IReadOnlyList<WorkloadPass> passes, List<WorkloadMistake> mistakes)
    {
        mistakes.AddRange(job.Malformed.Select(line => new WorkloadMistake(file, line.Line, null, $"'{line.Text}' begins as a section and is none", "write [NAME] alone on its line")));
        mistakes.AddRange(job.Options.Where(option => option.Section is null && !job.Malformed.Any(line => line.Line < option.Line))
            .Select(option => new WorkloadMistake(file, option.Line, option.Key, $"{option.Key} stands before the first section", "put it under [global] or under its job")));
        mistakes.AddRange(job.Options.Where(option => option.Key is "include" || option.Text.StartsWith("include ", StringComparison.Ordinal))
            .Select(option => new WorkloadMistake(file, option.Line, "include", "include names another file, and this one alone reaches the client", "copy what is needed into this file")));
        if (job.Sections.All(section => section == Global))
        {
            mistakes.Add(new(file, null, null, "there is no job in the file", "add a section with the name of a job, such as [rand-read]"));
        }

        CheckDirectory(job, file, mistakes);
        CheckLayout(job, file, layout, mistakes);
        CheckColdPass(job, file, passes, mistakes);
    }

    /// <summary>The engines that are named, each once.</summary>
    public static IReadOnlyList<string> Engines(JobFile job) =>
        [.. job.Named("ioengine").Select(option => option.Value ?? "").Where(value => value.Length > 0 && !value.Contains("${", StringComparison.Ordinal)).Distinct()];

    /// <summary>Whether one of its jobs passes by the client's cache.</summary>
    public static bool IsDirect(JobFile job) => job.Named("direct").Any(option => option.IsOn);

    /// <summary>Anything else is not the export.</summary>
    private static void CheckDirectory(JobFile job, string file, List<WorkloadMistake> mistakes)
    {
        const string Key = "directory";
        var needed = $"${{{WorkloadSettings.Folder}}}";
        if (!job.Named(Key).Any())
        {
            mistakes.Add(new(file, null, Key, $"{Key} is not given: fio would work where it is started", $"add a line {Key}={needed}"));
        }

        mistakes.AddRange(job.Named(Key).Where(option => option.Value?.StartsWith(needed, StringComparison.Ordinal) != true)
            .Select(option => new WorkloadMistake(file, option.Line, Key, $"{Key} has to be {needed}: anything else is not the export")));
    }

    /// <summary>Files are shared by their name: a file with another one would be laid out, and not be read.</summary>
    private static void CheckLayout(JobFile job, string file, string? layout, List<WorkloadMistake> mistakes)
    {
        var formats = job.Named(NameOfFiles).ToArray();
        foreach (var format in formats.Where(format => layout is not null && format.Value?.StartsWith(layout, StringComparison.Ordinal) != true))
        {
            mistakes.Add(new(file, format.Line, NameOfFiles, $"{NameOfFiles} has to begin with {layout}, the files that layout declares"));
        }

        if (layout is not null && formats is [])
        {
            mistakes.Add(new(file, null, NameOfFiles, $"{NameOfFiles} is not given, and layout declares files that begin with {layout}", $"add a line such as {NameOfFiles}={layout}.$jobnum"));
        }
    }

    /// <summary>What is read a second time is not cold any more.</summary>
    private static void CheckColdPass(JobFile job, string file, IReadOnlyList<WorkloadPass> passes, List<WorkloadMistake> mistakes)
    {
        var isSequential = job.Named("rw").Concat(job.Named("readwrite")).Any(option => option.Value == "read");
        if (passes.Contains(WorkloadPass.Cold) && isSequential && job.Named("time_based").FirstOrDefault(option => option.IsOn) is { } option)
        {
            mistakes.Add(new(file, option.Line, option.Key, "time_based reads the file again and again, which is not cold any more", "leave it out: the file is then read once"));
        }
    }
}
