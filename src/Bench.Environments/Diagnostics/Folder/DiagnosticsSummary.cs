using System.Globalization;
using System.Text;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>The summary of a diagnostics folder.</summary>
internal static class DiagnosticsSummary
{
    public const string FileName = "summary.md";

    public static string Write(DiagnosticsContent content) => string.Join('\n', Sections(content));

    private static IEnumerable<string> Sections(DiagnosticsContent content)
    {
        yield return $"# {content.Identity.Profile}: {content.Reason}\n";
        yield return Items(Facts(content));
        if (content.Failure is { LogTail: { Count: > 0 } tail })
        {
            yield return $"## The end of the log\n\n{string.Concat(tail.Select(line => $"    {line}\n"))}";
        }

        yield return $"## Phases\n\n{Phases(content.Timeline)}";
        yield return $"## Containers\n\n{Items(Containers(content))}";
        yield return $"## Where to look next\n\n{Items(Places(content))}";
        if (content.Missing.Count > 0)
        {
            yield return $"## What could not be collected\n\n{Items(content.Missing)}";
        }
    }

    private static IEnumerable<string> Facts(DiagnosticsContent content)
    {
        if (content.Failure is { } failure)
        {
            yield return $"where: stage {failure.Stage}{(failure.Where is null ? "" : $", {failure.Where}")}";
            yield return $"after: {Duration(failure)}";
            yield return $"last seen: {failure.LastObservation ?? "nothing"}";
            yield return $"what to try: {failure.NextStep}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"environment: {content.Identity.Id}, started {content.Identity.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var notice in content.Notices)
        {
            yield return $"note: {notice}";
        }
    }

    private static string Duration(FailureDetails failure) => failure switch
    {
        { Elapsed: { } elapsed, Budget: { } budget } => $"{Seconds(elapsed)}, timeout {Seconds(budget)}",
        { Elapsed: { } elapsed } => Seconds(elapsed),
        _ => "not known",
    };

    private static string Phases(PhaseTimeline timeline)
    {
        var text = new StringBuilder("| began | took | stage | what |\n| ---: | ---: | --- | --- |\n");
        foreach (var phase in timeline.Phases)
        {
            text.Append(null, $"| {Seconds(phase.Began)} | {Seconds(phase.Took)} | {phase.Stage} | {phase.Name} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Containers(DiagnosticsContent content) => content.Containers.Count == 0
        ? ["none reported by the engine"]
        : content.Containers.Select(container => $"{container.Role}: {container.State}");

    private static IEnumerable<string> Places(DiagnosticsContent content) =>
    [
        .. content.Containers.Where(container => container.Log is not null).Select(container => $"containers/{container.Role}/log.txt: {(container.Log is "" ? "empty, it has printed nothing" : "what it printed")}"),
        .. content.Containers.Count > 0 ? ["containers/*/inspect.json and health.txt: how it was started, how it ended, what its health check saw"] : Array.Empty<string>(),
        "timeline.txt, options.txt, host.json: what happened when, what was asked for, on which machine",
        .. content.Manifest is null ? Array.Empty<string>() : ["manifest.json: what the environment really was"],
        content.Failure?.LogPath is { } log ? $"{log}: the log of the image" : $"{content.BuildLogFolder}: the logs of image builds",
    ];

    private static string Items(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"- {line}\n"));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}
