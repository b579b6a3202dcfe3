using Bench.Cli;
using Bench.Cli.Commands;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Discovery;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Runs.Measuring;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;
using Bench.Runs.Verifying;
using Bench.Runs.Workloads;
using Bench.Tests.Discovery;

namespace Bench.Tests.Diagnostics;

/// <summary>Failures of every type and of every stage.</summary>
internal static class FailureSamples
{
    public static IReadOnlyList<BenchException> All { get; } =
    [
        .. Enum.GetValues<EnvironmentStage>().Select(stage => new EnvironmentException(Details(stage))),
        new BootstrapStepException("the bucket is missing", "create it"),
        new CommandException(new CommandRequest(["ls"]), new CommandDiagnosis(CommandCulprit.Command, "it hung"), new CommandResult(CommandResult.NoStatus, "", "")),
        new InvalidProfileException("mine", ["it has no mount"]),
        new ManifestFileException("manifest.json", new FormatException("The text is not a manifest")),
        new MeasuringBusyException("ganesha", TimeSpan.FromSeconds(1)),
        new OptionsException([new OptionProblem(".env", 1, "KEY", "KEY is not a key of Bench")]),
        new PrerequisiteException("there is no engine", "start one"),
        .. RunningFailures(),
        new UnknownProfileException("ganesh", ProfileCatalog.All),
        new RunFolderException("results/one cannot be used: no space left on device", "make room"),
        new SubjectException("'+' is no subject", "write PROFILE"),
        WorkloadException.Of([new WorkloadMistake("mine.fio", 3, "kind", "kind cannot be 'dat'", "did you mean data?")]),
        WorkloadException.Unknown("seq-raed", []),
        WorkloadException.NoFolder("workloads"),
        new SubjectException("ganesha@ is no subject", "a subject is PROFILE, PROFILE@VERSION or PROFILE+KEY=VALUE"),
        RunFolderException.NoRun("yesterday", "results"),
        new WrongDataException("wrong data after seq-write, seen through a fresh mount: seq-write.0 has 4096 bytes, and fio had written 8388608", "see the .verify.txt", "files"),
        new WorkloadFailedException("fio of seq-read ended with status 1", "see what it printed", new("", "no room")),
        RunFolderException.NoRuns("results"),
        RunFolderException.Unlike(["threads: 4 in one, 8 in two"]),
        new ComparisonException("one and two were not measured alike", "compare them all the same with --unlike", []),
        new UsageException("bench has no verb upp", "did you mean up?"),
    ];

    private static FailureDetails Details(EnvironmentStage stage) => new()
    {
        Stage = stage,
        Profile = "ganesha",
        Cause = "it failed",
        LogTail = ["first", "second"],
        DiagnosticsPath = "results/failures/one",
        NextStep = "look at it",
    };

    private static IEnumerable<BenchException> RunningFailures()
    {
        var running = RunningSamples.Recorded("ganesha");
        return
        [
            RunningEnvironmentException.None(null, [], "ganesha"),
            RunningEnvironmentException.Several(null, [running, running]),
            RunningEnvironmentException.NoClient(running, "it is gone"),
            RunningEnvironmentException.Broken(running, ["a container is gone"]),
            RunningEnvironmentException.Broken(RunningSamples.Recorded("ganesha", kept: false), ["a container is gone"]),
            RunningEnvironmentException.BeingStarted(running),
            RunningEnvironmentException.BrokenElsewhere(running, ["a container is gone"]),
            RunningEnvironmentException.NoRecord(running),
            RunningEnvironmentException.NotMounted(running),
        ];
    }
}
