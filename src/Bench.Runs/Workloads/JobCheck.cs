using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>
/// Has fio look at jobs, where it is to run them: it reads them and starts nothing. fio names no lines; they are found by the option it
/// names. What it passes over is left to <see cref="WorkloadFile"/>. Safe for concurrent use.
/// </summary>
/// <param name="runner">Runs fio.</param>
internal sealed partial class JobCheck(ICommandRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Looks at the jobs among some workloads, each file once; scripts are passed over.</summary>
    /// <param name="workloads">The workloads.</param>
    /// <param name="settings">What they are to be run with.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>Everything fio does not like, by file and line.</returns>
    /// <exception cref="CommandException">fio cannot be started, or does not end.</exception>
    public async Task<IReadOnlyList<WorkloadMistake>> FindMistakesAsync(
        IEnumerable<Workload> workloads, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        var mistakes = new List<WorkloadMistake>();
        IReadOnlyList<string>? engines = null;
        foreach (var workload in workloads.DistinctBy(workload => workload.File))
        {
            if (workload.Check(settings) is not { } request)
            {
                continue;
            }

            engines ??= await ReadEnginesAsync(cancellationToken);
            var job = JobFile.Parse(workload.Text);
            var unknown = UnknownEngines(workload.File, job, engines).ToArray();
            var result = await runner.RunAsync(request with { Timeout = Timeout }, cancellationToken);
            mistakes.AddRange(unknown);
            mistakes.AddRange(Read(workload.File, job, result.ExitStatus, result.StandardError, hasUnknownEngine: unknown is not []));
        }

        return mistakes;
    }

    /// <summary>Reads what fio said of a job.</summary>
    /// <param name="file">The job's file, for mistakes.</param>
    /// <param name="job">The job.</param>
    /// <param name="status">fio's exit status.</param>
    /// <param name="said">What it wrote to standard error.</param>
    /// <param name="hasUnknownEngine">Whether an engine is unknown, which need not be said twice.</param>
    internal static IReadOnlyList<WorkloadMistake> Read(string file, JobFile job, int status, string said, bool hasUnknownEngine = false)
    {
        if (status == 0)
        {
            return [];
        }

        var mistakes = new List<WorkloadMistake>();
        var seen = new HashSet<JobOption>();
        string? reason = null;
        foreach (var line in said.Split('\n').Select(line => line.Trim()))
        {
            if (Refused().Match(line) is { Success: true } refused)
            {
                mistakes.Add(Mistake(file, Find(job, seen, refused.Groups["option"].Value), refused.Groups["option"].Value, reason));
                reason = null;
            }
            else if (Guess().IsMatch(line) && mistakes is [.., { Hint: null } last])
            {
                mistakes[^1] = last with { Hint = line.ToLowerInvariant() };
            }
            else if (Reason().IsMatch(line))
            {
                reason = line;
            }
        }

        return mistakes is [] && !hasUnknownEngine
            ? [new(file, null, null, $"fio does not take the file: {OneLine.Of(said.Length == 0 ? "it says nothing more" : said)}")]
            : [.. mistakes.OrderBy(mistake => mistake.Line ?? 0)];
    }

    private static WorkloadMistake Mistake(string file, JobOption? option, string text, string? reason)
    {
        var key = option?.Key ?? text.Split('=')[0].Trim();
        return new(file, option?.Line, key, $"fio does not take '{text}'{(reason is null ? "" : $": {reason}")}");
    }

    /// <summary>The line fio means: the first of that text it has not named yet, else the first of that key.</summary>
    private static JobOption? Find(JobFile job, HashSet<JobOption> seen, string text)
    {
        var key = text.Split('=')[0].Trim();
        var found = job.Options.FirstOrDefault(option => option.Text == text && !seen.Contains(option))
            ?? job.Options.FirstOrDefault(option => option.Key == key && !seen.Contains(option))
            ?? job.Options.FirstOrDefault(option => option.Key == key);
        if (found is not null)
        {
            seen.Add(found);
        }

        return found;
    }

    /// <summary>Some versions of fio look at an engine's name only when they start the job.</summary>
    private static IEnumerable<WorkloadMistake> UnknownEngines(string file, JobFile job, IReadOnlyList<string> engines) =>
        from option in job.Named("ioengine")
        let engine = option.Value ?? ""
        where engine.Length > 0 && !engine.Contains("${", StringComparison.Ordinal) && engines is not [] && !engines.Contains(engine)
        select new WorkloadMistake(file, option.Line, option.Key, $"this fio has no engine '{engine}'", Suggestion.For(engine, engines) ?? $"it has {string.Join(", ", engines)}");

    private async Task<IReadOnlyList<string>> ReadEnginesAsync(CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(new CommandRequest(["fio", "--enghelp"]) { Timeout = Timeout }, cancellationToken);
        return [.. result.StandardOutput.Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"^(fio: failed parsing (?<option>.+)|Bad option <(?<option>.+)>|fio: option <(?<option>.+)> outside of .*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Refused();

    [GeneratedRegex(@"^Did you mean .+\?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Guess();

    /// <summary>What fio writes before the line that names the option.</summary>
    [GeneratedRegex(@"(out of range|requires an argument)", RegexOptions.ExplicitCapture)]
    private static partial Regex Reason();
}
