namespace Bench.Tests.Cli;

/// <summary>What is mistyped for <c>bench run</c> is said before the engine is asked for anything.</summary>
public sealed class RunUsageTests
{
    [Theory]
    [InlineData("12x is no size of a data set", "k, m or g", "--sizes", "64m,12x")]
    [InlineData("smal is no size of a data set", "did you mean small?", "--sizes", "smal")]
    [InlineData("wram is no pass", "did you mean warm?", "--passes", "cold,wram")]
    [InlineData("hot is no pass", "it is one of warm, cold", "--passes", "hot")]
    [InlineData("none of the workloads has a cold pass", "their files declare warm", "--passes", "cold", "--workloads", "seq-write")]
    [InlineData("100k is no size of a data set", "from 1m", "--sizes", "100k")]
    [InlineData("9000g is no size of a data set", "to 4096g", "--sizes", "9000g")]
    [InlineData("nfs3 is no protocol", "did you mean NFSv3?", "--protocols", "nfs3")]
    [InlineData("--iterations is not a whole number from 1 to 1000: \"0\"", "leave --iterations out", "--iterations", "0")]
    [InlineData("--iterations is not a whole number from 1 to 1000: \"-1\"", "leave --iterations out", "--iterations=-1")]
    [InlineData("--runtime is not a whole number from 1 to 86400, in seconds: \"0\"", "leave --runtime out", "--runtime", "0")]
    [InlineData("--runtime is not a whole number from 1 to 86400, in seconds: \"-5\"", "leave --runtime out", "--runtime", "-5")]
    [InlineData("--threads is not a whole number from 1 to 1024: \"0\"", "leave --threads out", "--threads", "0")]
    [InlineData("--threads is not a whole number from 1 to 1024: \"100000\"", "leave --threads out", "--threads", "100000")]
    [InlineData("--threads is not a whole number from 1 to 1024: \"many\"", "leave --threads out", "--threads", "1,many")]
    [InlineData("--threads is empty", "leave --threads out", "--threads", "")]
    [InlineData("--seed is not a whole number from 0 to 2147483647: \"lucky\"", "leave --seed out", "--seed", "lucky")]
    [InlineData("--seed is not a whole number from 0 to 2147483647: \"99999999999\"", "leave --seed out", "--seed", "99999999999")]
    [InlineData("--workloads has an empty value", "leave --workloads out", "--workloads", "")]
    [InlineData("--sizes has an empty value", "with a comma between", "--sizes", "64m,")]
    [InlineData("bench run has no option --iteration", "did you mean --iterations?", "--iteration", "2")]
    [InlineData("--until five is no percentage", "write it as 5%", "--until", "five")]
    [InlineData("--until 0.05 is not from 0.1% to 100%", "did you mean 5%?", "--until", "0.05")]
    [InlineData("--until and --paired cannot be given together", "leave one of them out", "--until", "5%", "--paired")]
    [InlineData("--at-most bounds a run that adds blocks", "use --iterations", "--at-most", "9")]
    [InlineData("--at-most 7 is less than the iterations that are measured in any case, 8", "fewer --iterations", "--until", "5%", "--iterations", "8", "--at-most", "7")]
    [InlineData("--at-most is not a whole number from 1 to 1000: \"0\"", "leave --at-most out", "--until", "5%", "--at-most", "0")]
    [InlineData("--paired compares two subjects, and there is 1", "name two", "--paired")]
    [InlineData("--paired compares two subjects, and there are 3", "name two", "--paired", "samba", "rclone")]
    [InlineData("--again cannot be given with --paired", "leave --again out", "--paired", "samba", "--again", "1")]
    [InlineData("no subject is mounted with SMB3 or FUSE", "they are mounted with NFSv3, NFSv4.1", "--protocols", "smb3,fuse")]
    public async Task Wrong_option_is_named_with_what_it_may_be(string problem, string next, params string[] options) =>
        await RefusesAsync(problem, next, "BENCH-USAGE", ["ganesha", .. options]);

    [Theory]
    [InlineData("There is no profile 'ganeesha': did you mean ganesha?", "./bench profiles", "BENCH-PROFILE", "ganeesha")]
    [InlineData("ganesha+lower=1 is no subject", "PROFILE@VERSION", "BENCH-SUBJECT", "ganesha+lower=1")]
    [InlineData("ganesha+BENCH_MEM_LIMT=1g sets BENCH_MEM_LIMT, which is no setting", "did you mean BENCH_MEM_LIMIT?", "BENCH-SUBJECT", "ganesha+BENCH_MEM_LIMT=1g")]
    [InlineData("ganesha+bench_mem_limit=1g is no subject", "did you mean BENCH_MEM_LIMIT?", "BENCH-SUBJECT", "ganesha+bench_mem_limit=1g")]
    [InlineData("ganesha+BENCH_CPU_LIMIT=abc: BENCH_CPU_LIMIT is not a number from 0.01 to 1024: \"abc\"", "BENCH_CPU_LIMIT", "BENCH-SUBJECT", "ganesha+BENCH_CPU_LIMIT=abc")]
    [InlineData("ganesha@v9 names a version", "leave @v9 out", "BENCH-SUBJECT", "ganesha@v9")]
    [InlineData("There is no workload 'seq-raed': did you mean seq-read?", "./bench workloads", "BENCH-WORKLOAD", "ganesha", "--workloads", "seq-raed")]
    public async Task Wrong_subject_or_workload_is_named_with_what_was_meant(string problem, string next, string code, params string[] arguments) =>
        await RefusesAsync(problem, next, code, arguments);

    [Fact]
    public async Task All_mistakes_of_all_subjects_are_told_at_once()
    {
        var result = await BenchCall.RunAsync("run", "ganeesha", "samba", "ganesha@v9+BENCH_MEM_LIMIT=plenty+BENCH_MEM_LIMT=1g", "samba+");

        result.ExitCode.Should().Be(2, result.StandardError);
        result.StandardError.Should().StartWith("bench: 5 mistakes in the subjects; nothing was started:")
            .And.ContainAll("There is no profile 'ganeesha': did you mean ganesha?", "names a version", "BENCH_MEM_LIMIT is not a size: \"plenty\"", "sets BENCH_MEM_LIMT", "samba+ is no subject")
            .And.EndWith("  code        BENCH-SUBJECT\n").And.NotContain("environment");
    }

    [Theory]
    [InlineData("--sizes", "1g")]
    [InlineData("--protocols", "nfsv3")]
    [InlineData("--passes", "warm")]
    [InlineData("--quick")]
    [InlineData("--no-ceilings")]
    public async Task Option_that_the_resumed_run_has_decided_is_refused(params string[] options) =>
        await RefusesAsync($"{options[0]} cannot be given with --resume", $"leave {options[0]} out", "BENCH-USAGE", ["--resume", "yesterday", .. options]);

    [Fact]
    public async Task Earlier_run_that_is_not_there_is_a_failure_that_names_where_it_was_looked_for()
    {
        var result = await BenchCall.RunAsync("run", "--resume", "yesterday");

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().StartWith("bench: there is no run yesterday").And.Contain("results").And.EndWith("  code        BENCH-RESULTS\n");
    }

    private static async Task RefusesAsync(string problem, string next, string code, string[] arguments)
    {
        var result = await BenchCall.RunAsync(["run", .. arguments]);

        result.ExitCode.Should().Be(2, result.StandardError);
        result.StandardOutput.Should().BeEmpty();
        result.StandardError.Should().StartWith($"bench: {problem}").And.MatchRegex($@"\n  next        [^\n]*{System.Text.RegularExpressions.Regex.Escape(next)}").And.EndWith($"  code        {code}\n");
    }
}
