using System.Text;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Runs.Durability;

namespace Bench.Tests.Runs.Durability;

/// <summary>An environment that the test plays. It knows in which order it was asked for what; each look into the bucket takes a second.</summary>
internal sealed class PlayedTrial : ITrialEnvironment, ICommandRunner
{
    private readonly List<string> steps = [];
    private readonly TrialClock clock = new();

    public string Id => "0a1b2c3d";

    public string MountPath => "/mnt/bench";

    public string? CrashObstacle { get; set; }

    public KilledPart KilledPart { get; set; }

    public ICommandRunner Client => this;

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<string> Steps => steps;

    /// <summary>What is in the bucket, one look after the other; the last stays. None: there is no bucket.</summary>
    public Queue<long> Bucket { get; } = new();

    /// <summary>What fails, by the step's name.</summary>
    public Dictionary<string, Exception> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>How files are found; by default as they were written.</summary>
    public Func<PlannedFile, string> Found { get; set; } = file => FormattableString.Invariant($"{file.Name}\t{file.WrittenBytes}\t\t");

    public Task<DurabilityTrialRecord> RunAsync() => RunAsync(DurabilityTier.Local, TestContext.Current.CancellationToken);

    public Task<DurabilityTrialRecord> RunAsync(DurabilityTier? declared, CancellationToken cancellationToken) =>
        new DurabilityTrial(this, clock, new TrialLimits { Bucket = TimeSpan.FromSeconds(3) }).RunAsync("ganesha", declared, cancellationToken);

    public Task MountAsync(CancellationToken cancellationToken) => StepAsync("mount");

    public Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken) => StepAsync("settle");

    public Task<BucketListing?> ListBucketAsync(CancellationToken cancellationToken)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        if (Bucket.Count == 0)
        {
            return Task.FromResult<BucketListing?>(null);
        }

        var bytes = Bucket.Count > 1 ? Bucket.Dequeue() : Bucket.Peek();
        return Task.FromResult<BucketListing?>(new(new Dictionary<string, BucketObject> { ["before"] = new(5, "a"), ["new"] = new(bytes, $"{bytes}") }));
    }

    public Task KillAsync(CancellationToken cancellationToken) => StepAsync("kill");

    public Task ComeBackAsync(string folder, CancellationToken cancellationToken) => StepAsync($"come back {folder}");

    public Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken)
    {
        steps.Add("diagnostics");
        return Task.FromResult("/results/failures/one");
    }

    /// <summary>The writer of the crash says that it is done, and stays until it is called off.</summary>
    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.StandardOutput is { } output)
        {
            await StepAsync("write");
            await output.WriteAsync(Encoding.UTF8.GetBytes($"{TrialScript.Written}\n"), cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var isBucket = request.Command[^1].StartsWith(TrialPlan.Bucket[0].Name, StringComparison.Ordinal);
        await StepAsync(isBucket ? "write for the bucket" : "compare");
        return new(0, isBucket ? $"{TrialScript.Written}\n" : string.Join('\n', TrialPlan.Crash.Select(Found)), "");
    }

    private Task StepAsync(string name)
    {
        steps.Add(name);
        return Failures.TryGetValue(name, out var failure) ? Task.FromException(failure) : Task.CompletedTask;
    }
}

/// <summary>A clock that stands still but where somebody waits for a moment, which costs nothing, or says that time went by.</summary>
internal sealed class TrialClock : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private long milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Interlocked.Read(ref milliseconds);

    public void Advance(TimeSpan time) => Interlocked.Add(ref milliseconds, (long)time.TotalMilliseconds);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Moment || dueTime < TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Advance(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
