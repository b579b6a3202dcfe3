using System.Text;
using Bench.Environments;
using Bench.Results.Samples;
using Bench.Runs.Measuring;
using Bench.Runs.Sampling;

namespace Bench.Tests.Runs;

/// <summary>An environment that the test plays: it does nothing, and knows in which order it was asked for what.</summary>
internal sealed class PlayedEnvironment : IMeasuredEnvironment, ICommandRunner
{
    private readonly List<string> steps = [];

    public string Id => "0a1b2c3d";

    public ICommandRunner Client => this;

    /// <summary>What was asked, in order: steps by their names, commands by their program and its first argument.</summary>
    public IReadOnlyList<string> Steps => steps;

    /// <summary>What becomes of a step, by its name; nothing by default.</summary>
    public Dictionary<string, Func<CommandResult>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The processes that the client still has, one look after the other; none by default.</summary>
    public Queue<string> Left { get; } = new();

    /// <summary>Nothing counts, by default.</summary>
    public ColdCounter ColdCounter { get; set; } = new(null, Resource.DiskRead, "nothing counts here");

    /// <summary>Unknown, by default.</summary>
    public Surroundings? Surroundings { get; set; }

    /// <summary>What is observed.</summary>
    public IReadOnlyList<SampleSource> Sources { get; set; } = [];

    public Task MountAsync(string protocol, CancellationToken cancellationToken) => StepAsync($"mount {protocol}");

    public Task RemountAsync(CancellationToken cancellationToken) => StepAsync("remount");

    public Task UnmountAsync(CancellationToken cancellationToken) => StepAsync("unmount");

    public Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken) => StepAsync("settle");

    public Task EvictAsync(CancellationToken cancellationToken) => StepAsync("evict");

    /// <summary>On the client: leftovers.</summary>
    Task<CommandResult> ICommandRunner.RunAsync(CommandRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandResult(0, Left.Count > 0 ? Left.Dequeue() : "", ""));

    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => StepAsync(NameOf(request));

    public Task<Observation> ObserveAsync(TimeProvider timeProvider, CancellationToken cancellationToken) => Observation.BeginAsync(new ObservedThings([], Sources) { Surroundings = Surroundings }, timeProvider, cancellationToken);

    public Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken)
    {
        steps.Add("diagnostics");
        return Task.FromResult(Answers.TryGetValue("diagnostics", out var answer) ? answer().StandardOutput : "/results/failures/one");
    }

    /// <summary>How the library reports that a command was given up.</summary>
    public static EnvironmentException GivenUp(CommandCulprit culprit, string printed = "") => new(
        new FailureDetails
        {
            Stage = EnvironmentStage.Use,
            Cause = "'fio' was stopped: it did not end within 124 s",
            Where = "bench-0a1b2c3d-client",
            NextStep = "see the logs",
            DiagnosticsPath = "/results/failures/its-own",
        },
        new CommandException(
            new CommandRequest(["fio"]),
            new CommandDiagnosis(culprit, "it did not end within 124 s"),
            new CommandResult(CommandResult.NoStatus, printed, "so far") { Duration = TimeSpan.FromSeconds(124) }));

    private static string NameOf(CommandRequest request) => request.Command switch
    {
        ["fio", "-"] => Encoding.UTF8.GetString(request.Input.Span).Contains("verify_only=1", StringComparison.Ordinal) ? "verify" : "write with checksums",
        ["perl", ..] => "list",
        var command => NameOf(command),
    };

    private static string NameOf(IReadOnlyList<string> command) => command[0] switch
    {
        "sh" when command[2].StartsWith("rm -f", StringComparison.Ordinal) => "remove",
        "sh" when command[2].StartsWith("for name", StringComparison.Ordinal) => "load",
        "sh" => $"sh {command[^1]}",
        _ => $"{command[0]} {command[1]}",
    };

    private Task<CommandResult> StepAsync(string name)
    {
        steps.Add(name);
        return Task.FromResult(Answers.TryGetValue(name, out var answer) ? answer() : new CommandResult(0, "", ""));
    }
}
