using Bench.Environments.Clients.OnHost;
using Bench.Environments.Diagnostics;
using Bench.Environments.Diagnostics.Dossier;
using Bench.Environments.Engine;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Launch;

/// <summary>What every stage of one launch shares.</summary>
internal sealed class LaunchContext
{
    private readonly StageRunner stages;

    public LaunchContext(Profile profile, BenchOptions options, LaunchSettings settings)
        : this(profile, options, settings, Identify(profile, options, settings))
    {
    }

    private LaunchContext(Profile profile, BenchOptions options, LaunchSettings settings, EnvironmentIdentity identity)
    {
        Profile = profile;
        Options = options;
        Settings = settings;
        Layout = settings.Layout ?? RepositoryLayout.Find(AppContext.BaseDirectory);
        Identity = identity;
        Timeline = new PhaseTimeline(settings.TimeProvider);
        Teardown = new TeardownStack(options.Timeouts.Teardown, settings.TimeProvider, settings.Logger) { Redactor = new SecretRedactor(options.Secrets) };
        Dossier = new FailureDossier(this);
        Objects = new ExternalObjects(options.S3, Identity.ObjectPrefix);
        stages = new StageRunner(profile.Name, options, Timeline, settings.TimeProvider, settings.Logger);
        Guard = new LaunchGuard(this);
    }

    /// <summary>Whether another process launched the environment: nothing of it is undone here.</summary>
    public bool IsAttached { get; private init; }

    public Profile Profile { get; }

    public BenchOptions Options { get; }

    public LaunchSettings Settings { get; }

    public RepositoryLayout Layout { get; }

    public EnvironmentIdentity Identity { get; }

    public PhaseTimeline Timeline { get; }

    public TeardownStack Teardown { get; }

    public LaunchGuard Guard { get; }

    public FailureDossier Dossier { get; }

    /// <summary>What it has in an S3 that is not its own; unused where it starts one.</summary>
    public ExternalObjects Objects { get; }

    /// <summary>Notices when the engine is lost; null until it was found.</summary>
    public EngineWatch? Engine { get; set; }

    public ILogger Logger => Settings.Logger;

    public IReadOnlyList<string> Notices => stages.Notices;

    /// <summary>For an environment that runs already.</summary>
    public static LaunchContext AttachedTo(EnvironmentIdentity identity, BenchOptions options, LaunchSettings settings) =>
        new(ProfileCatalog.Get(identity.Profile), options, settings, identity) { IsAttached = true };

    public void AddNotice(string notice) => stages.AddNotice(notice);

    /// <summary>Runs a stage. What it fails with names its dossier, which is written here: the logs go with the containers.</summary>
    public async Task<T> StageAsync<T>(EnvironmentStage stage, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await stages.RunAsync(stage, token => Engine is { } engine ? engine.WhileAsync(stage, work, token) : work(token), cancellationToken);
        }
        catch (EnvironmentException exception)
        {
            throw await Dossier.AddToAsync(await ExplainAsync(ExternalS3.AddTo(exception, Profile, Options.S3)), cancellationToken);
        }
    }

    /// <summary>Makes the report of a failure outside any stage: without secrets, explained where the engine is lost, with a dossier.</summary>
    public async Task<EnvironmentException> ReportAsync(FailureDetails details, Exception? inner, CancellationToken cancellationToken) =>
        await Dossier.AddToAsync(await ExplainAsync(stages.Report(details, inner)), cancellationToken);

    /// <summary>Runs the stages; whatever ends them early, what they had done is undone before the reason goes on.</summary>
    public async Task<T> OrUndoAsync<T>(Func<Task<T>> story)
    {
        try
        {
            return await story();
        }
        catch (EnvironmentException exception)
        {
            // An engine that ends stops its containers first: only now it may be seen that it was the engine.
            var explained = await ExplainAsync(exception);
            var failures = await UndoAsync();
            throw failures is [] ? explained : StageRunner.WithLeftBehind(explained, failures);
        }
        catch
        {
            await UndoAsync();
            throw;
        }
    }

    /// <summary>Undoes everything. What cannot be removed is left to the guardian, which goes on for a while.</summary>
    public async Task<IReadOnlyList<TeardownFailure>> UndoAsync()
    {
        Engine?.Dispose();
        var failures = await Teardown.UndoAllAsync();
        await Guard.EndAsync(failures);
        return failures;
    }

    private Task<EnvironmentException> ExplainAsync(EnvironmentException exception) =>
        Engine is { } engine ? engine.ExplainAsync(exception) : Task.FromResult(exception);

    /// <summary>Everything is labelled with the folder of the host's mount, so that a later process can unmount it.</summary>
    private static EnvironmentIdentity Identify(Profile profile, BenchOptions options, LaunchSettings settings)
    {
        var identity = EnvironmentIdentity.Create(profile.Name, settings.Keep, settings.TimeProvider);
        return options.Platform.Client == ClientPreference.Host ? identity with { HostFolder = HostFolder.PathFor(identity.Id) } : identity;
    }
}
