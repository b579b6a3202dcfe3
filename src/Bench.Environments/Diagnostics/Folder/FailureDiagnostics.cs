using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Results.Manifests;
using Docker.DotNet;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>
/// Writes down everything that can be known of an environment at the moment it fails, since its containers and their logs
/// are removed next. It never takes the place of the failure it tells of.
/// </summary>
internal sealed class FailureDiagnostics(DiagnosticsSubject subject, DiagnosticsLimits limits, Func<CancellationToken, Task<IDockerClient>> connect)
{
    private readonly SecretRedactor redactor = new(subject.Options.Secrets);

    /// <summary>Asks the engine over a connection of its own: that of the launch may be what has failed.</summary>
    public FailureDiagnostics(DiagnosticsSubject subject)
        : this(subject, new DiagnosticsLimits(), token => ContainerEngine.ConnectAsync(subject.TimeProvider, token))
    {
    }

    /// <summary>The machine. Until the launch knows it, the engine was not reached, and there is nothing to tell.</summary>
    public HostCapabilities? Host { get; set; }

    /// <summary>Reads the manifest, once there is an environment; null while it is not mounted.</summary>
    public Func<CancellationToken, Task<EnvironmentManifest?>> ReadManifestAsync { get; set; } = _ => Task.FromResult<EnvironmentManifest?>(null);

    /// <summary>
    /// Writes the diagnostics folder of a failure. There is none when the caller has cancelled, and no second one when the failure passes
    /// through several stages.
    /// </summary>
    /// <returns>The same failure, which names its diagnostics folder, or says why there is none.</returns>
    public async Task<EnvironmentException> AddToAsync(EnvironmentException exception, CancellationToken cancellationToken)
    {
        var details = exception.Details;
        if (Host is null || cancellationToken.IsCancellationRequested || details.DiagnosticsPath is not null || details.DiagnosticsProblem is not null)
        {
            return exception;
        }

        var outcome = await WriteAsync(details.Cause, details, cancellationToken);
        return new(details with { DiagnosticsPath = outcome.Path, DiagnosticsProblem = outcome.Problem }, exception.InnerException);
    }

    /// <summary>Writes a diagnostics folder, within its time.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong here must not hide the failure itself; the reason is kept.")]
    public async Task<DiagnosticsOutcome> WriteAsync(string reason, FailureDetails? failure, CancellationToken cancellationToken)
    {
        try
        {
            // On another thread: a file system that hangs does not listen to a token.
            var path = await TimeLimit.RunAsync(
                limits.Time,
                subject.TimeProvider,
                "not written",
                token => Task.Run(() => WriteInTimeAsync(reason, failure, token), CancellationToken.None).WaitAsync(token),
                cancellationToken);
            return new DiagnosticsOutcome(path, null);
        }
        catch (Exception exception)
        {
            var why = cancellationToken.IsCancellationRequested ? "cancelled" : redactor.Redact(exception.Message.ReplaceLineEndings(" "));
            return new DiagnosticsOutcome(null, why);
        }
    }

    private async Task<string> WriteInTimeAsync(string reason, FailureDetails? failure, CancellationToken cancellationToken)
    {
        var folders = new DiagnosticsFolder(subject.Layout.Failures);
        var path = folders.Create(subject.Identity, subject.TimeProvider.GetUtcNow());
        try
        {
            var content = await CollectAsync(reason, failure, cancellationToken);
            await WriteFilesAsync(path, content, cancellationToken);
        }
        catch
        {
            // Half a diagnostics folder would be taken for a whole one.
            DiagnosticsFolder.TryRemove(path);
            throw;
        }

        folders.KeepNewest(limits.Keep);
        return path;
    }

    private async Task<DiagnosticsContent> CollectAsync(string reason, FailureDetails? failure, CancellationToken cancellationToken)
    {
        var parts = new DiagnosticsParts(limits.PartTime, subject.TimeProvider);
        var manifest = parts.TryAsync("manifest", ReadManifestAsync, cancellationToken);
        var containers = await CollectContainersAsync(parts, cancellationToken);
        return new DiagnosticsContent
        {
            Reason = reason,
            Failure = failure,
            Identity = subject.Identity,
            Timeline = subject.Timeline,
            Notices = subject.Notices.All,
            Options = OptionsText.Write(subject.Options, subject.OptionSettings),
            Host = Host ?? throw new InvalidOperationException("The engine was not reached."),
            Manifest = await manifest is { } read ? ManifestJson.Write(read) : null,
            Containers = containers,
            Missing = parts.Missing,
            BuildLogFolder = subject.Layout.BuildLogs,
        };
    }

    private async Task<IReadOnlyList<ContainerEvidence>> CollectContainersAsync(DiagnosticsParts parts, CancellationToken cancellationToken)
    {
        using var engine = await parts.TryAsync<IDockerClient>("containers", async token => await connect(token), cancellationToken);
        return engine is null ? [] : await new ContainerCollector(engine, parts, redactor, limits.LogBytes).CollectAsync(subject.Identity, cancellationToken);
    }

    /// <summary>The logs come last: they are what is shortened when there is too much.</summary>
    private async Task WriteFilesAsync(string path, DiagnosticsContent content, CancellationToken cancellationToken)
    {
        var files = new DiagnosticsFiles(path, redactor, limits.TotalBytes);
        await files.WriteAsync(DiagnosticsSummary.FileName, DiagnosticsSummary.Write(content), cancellationToken);
        await files.WriteAsync("timeline.txt", content.Timeline.ToString(), cancellationToken);
        await files.WriteAsync("options.txt", content.Options, cancellationToken);
        await files.WriteAsync("host.json", DiagnosticsJson.Write(content.Host, redactor), cancellationToken);
        await files.WriteAsync("manifest.json", content.Manifest, cancellationToken);
        foreach (var container in content.Containers)
        {
            await files.WriteAsync($"containers/{container.Role}/inspect.json", container.Inspect, cancellationToken);
            await files.WriteAsync($"containers/{container.Role}/health.txt", container.Health, cancellationToken);
        }

        foreach (var container in content.Containers)
        {
            await files.WriteAsync($"containers/{container.Role}/log.txt", container.Log, cancellationToken);
        }
    }
}
