using System.Text;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Workloads;

/// <summary>What fio says of a job is told with the line it means. Its texts are those of fio 3.33 and 3.39.</summary>
public sealed class JobCheckTests
{
    private const string Text =
        """
        # A job.
        [global]
        rw=raed
        rwmixread=170
        [a]
        bss=4k
        iodepth
        nrfiles=(1000/4)
        [b]
        bss=4k
        ioengine=libao
        """;

    private static readonly JobFile Job = JobFile.Parse(Text);

    private static readonly WorkloadSettings Settings = new()
    {
        Directory = "/mnt/bench",
        SizeBytes = 1 << 24,
        Threads = 1,
        Runtime = TimeSpan.FromSeconds(1),
        Engine = FioEngine.PSync,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Job_that_fio_accepts_has_no_mistakes() => JobCheck.Read("a.fio", Job, 0, "fio: a warning\n").Should().BeEmpty();

    [Theory]
    [InlineData("fio: failed parsing rw=raed\nfio: job global dropped\n", "a.fio:3: fio does not take 'rw=raed'")]
    [InlineData("rwmixread: max value out of range: 170 (100 max)\nfio: failed parsing rwmixread=170\n", "a.fio:4: fio does not take 'rwmixread=170': rwmixread: max value out of range: 170 (100 max)")]
    [InlineData("Bad option <bss=4k>\nDid you mean bs?\nfio: job a dropped\n", "a.fio:6: fio does not take 'bss=4k'\n    did you mean bs?")]
    [InlineData("Option iodepth requires an argument\nfio: failed parsing iodepth\n", "a.fio:7: fio does not take 'iodepth': Option iodepth requires an argument")]
    [InlineData("fio: failed parsing nrfiles=(1000/4)\n", "a.fio:8: fio does not take 'nrfiles=(1000/4)'")]
    [InlineData("fio: failed parsing nrfiles=250x\n", "a.fio:8: fio does not take 'nrfiles=250x'")]
    [InlineData("fio: option <x=y> outside of [] job section\n", "a.fio: fio does not take 'x=y'")]
    [InlineData("fio: engine libao not loadable\nfio: failed to load engine\n", "a.fio: fio does not take the file: fio: engine libao not loadable fio: failed to load engine")]
    [InlineData("", "a.fio: fio does not take the file: it says nothing more")]
    public void Message_names_the_line(string said, string mistake) =>
        JobCheck.Read("a.fio", Job, 1, said).Select(found => $"{found}").Should().Equal(mistake);

    [Fact]
    public void Option_that_stands_twice_is_named_on_both_lines() =>
        JobCheck.Read("a.fio", Job, 1, "Bad option <bss=4k>\nfio: job a dropped\nBad option <bss=4k>\nfio: job b dropped\n").Select(mistake => mistake.Line).Should().Equal(6, 10);

    /// <summary>All fio says of a file at once, which is not in the order of the lines.</summary>
    [Fact]
    public void Mistakes_are_in_the_order_of_the_lines() =>
        JobCheck.Read("a.fio", Job, 1, "fio: failed parsing nrfiles=(1000/4)\nfio: failed parsing rw=raed\nBad option <bss=4k>\nDid you mean bs?\n")
            .Select(mistake => mistake.Line).Should().Equal(3, 6, 8);

    [Fact]
    public async Task Unknown_engine_is_named_once_with_a_guess_though_fio_starts_nothing()
    {
        var workload = Workload();
        var runner = new ScriptedFio(new(1, "", "fio: engine libao not loadable\nfio: failed to load engine\n"));

        var mistakes = await new JobCheck(runner).FindMistakesAsync([workload, workload with { Name = "a-2" }], Settings, Token);

        mistakes.Select(mistake => $"{mistake}").Should().Equal("a.fio:11: this fio has no engine 'libao'\n    did you mean libaio?");
        runner.Requests.Should().HaveCount(2, "the engines are asked for once, and each file is looked at once");
        runner.Requests[1].Input.ToArray().Should().Equal(Encoding.UTF8.GetBytes(Text));
        runner.Requests.Should().OnlyContain(request => request.Timeout > TimeSpan.Zero);
    }

    [Fact]
    public async Task Engine_that_fio_has_is_no_mistake()
    {
        var workload = Workload() with { Text = Text.Replace("libao", "libaio", StringComparison.Ordinal) };

        (await new JobCheck(new ScriptedFio(new(0, "", ""))).FindMistakesAsync([workload], Settings, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Script_is_not_shown_to_fio()
    {
        var runner = new ScriptedFio(new(0, "", ""));

        (await new JobCheck(runner).FindMistakesAsync([Workload() with { Program = WorkloadProgram.Shell }], Settings, Token)).Should().BeEmpty();

        runner.Requests.Should().BeEmpty();
    }

    private static Workload Workload() =>
        WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).Select(["seq-read"])[0] with { File = "a.fio", Text = Text };

    private sealed class ScriptedFio(CommandResult answer) : ICommandRunner
    {
        public List<CommandRequest> Requests { get; } = [];

        public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(request.Command.Contains("--enghelp") ? new CommandResult(0, "Available IO engines:\n\tlibaio\n\tpsync\n", "") : answer);
        }
    }
}
