using Bench.Environments;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Runs.Subjects;

namespace Bench.Tests.Runs;

/// <summary>In a repository of the test's own, whose .env is the user's.</summary>
public sealed class SubjectReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SubjectReaderTests() => folder.Write("Bench.sln", "");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Setting_of_a_subject_wins_over_the_users_and_is_its_own_only()
    {
        folder.Write(".env", "BENCH_MEM_LIMIT=2g\n");

        Read("ganesha", "ganesha+BENCH_MEM_LIMIT=1g", "ganesha").Select(choice => (choice.Subject.Name, choice.Options.Limits.MemoryBytes)).Should()
            .Equal(("ganesha", 2L << 30), ("ganesha+BENCH_MEM_LIMIT=1g", 1L << 30));
    }

    /// <summary>A folder in the user's .env would win over the version, and be measured under its name.</summary>
    [Fact]
    public void Version_of_a_subject_wins_over_the_users_source()
    {
        folder.Write("mine/cmd/dfs/main.go", "");
        folder.Write("mine/cmd/dfsctl/main.go", "");
        folder.Write(".env", $"DITTOFS_SOURCE={folder.At("mine")}\nDITTOFS_REF=v0.1.0\n");

        var options = Read("dittofs-badger-s3@v0.28.0").Single().Options;

        (options.Get(DittoFsSettings.Ref), options.Get(DittoFsSettings.Source)).Should().Be(("v0.28.0", null));
    }

    /// <summary>Otherwise what the user has in .env would be measured under a name that says the contrary.</summary>
    [Fact]
    public void Setting_that_is_empty_is_nothing_and_not_what_the_user_has()
    {
        folder.Write(".env", "S3_ENDPOINT=https://s3.bench.invalid\n");

        Read("juicefs+S3_ENDPOINT=").Single().Options.S3.Endpoint.Should().BeNull();
        Refused("ganesha+BENCH_MEM_LIMIT=").Problem.Should().Be("ganesha+BENCH_MEM_LIMIT=: BENCH_MEM_LIMIT is empty");
    }

    [Theory]
    [InlineData("dittofs-badger-s3+S3_LATENCY=20ms", 20, null)]
    [InlineData("rclone+S3_LATENCY=20ms+S3_BANDWIDTH=100Mbit", 20, 12_500_000L)]
    public void Subject_may_have_a_distance_to_S3_of_its_own(string subject, int milliseconds, long? bytes)
    {
        var s3 = Read(subject).Single().Options.S3;

        (s3.Latency, s3.Bandwidth).Should().Be((TimeSpan.FromMilliseconds(milliseconds), bytes));
    }

    [Theory]
    [InlineData("ganesha+BENCH_CPU_LIMIT=abc", "BENCH_CPU_LIMIT is not a number from 0.01 to 1024: \"abc\"")]
    [InlineData("ganesha+BENCH_CACHE_SIZE=1", "BENCH_CACHE_SIZE is smaller than 1 MB: \"1\"")]
    [InlineData("ganesha+BENCH_MEM_LIMIT=128m", "BENCH_MEM_LIMIT", "BENCH_CACHE_SIZE is larger than BENCH_MEM_LIMIT (given with it)")]
    public void Wrong_value_names_the_subject_and_the_key(string subject, params string[] parts)
    {
        var refused = Refused(subject);

        refused.Should().BeOfType<SubjectException>();
        refused.Problem.Should().StartWith($"{subject}: ").And.ContainAll(parts).And.NotContain("environment");
    }

    [Fact]
    public void Single_mistake_in_a_subject_keeps_its_own_message_and_guess()
    {
        Refused("ganesha", "ganeesha").Should().BeOfType<UnknownProfileException>();
        Refused("ganesha+BENCH_CPU_LIMT=1").NextStep.Should().Be("did you mean BENCH_CPU_LIMIT?");
    }

    [Fact]
    public void All_mistakes_in_subjects_are_listed_with_their_next_steps()
    {
        var refused = Refused("ganeesha", "ganesha+A=1+BENCH_CPU_LIMIT=0+BENCH_MEM_LIMIT=x", "samba@v1");

        refused.Problem.Should().StartWith("5 mistakes in the subjects");
        refused.Facts.Select(fact => fact.Text.Split('\n')[0]).Should().SatisfyRespectively(
            text => text.Should().StartWith("There is no profile 'ganeesha'"),
            text => text.Should().StartWith("ganesha+A=1+BENCH_CPU_LIMIT=0+BENCH_MEM_LIMIT=x sets A, which is no setting"),
            text => text.Should().Contain(": BENCH_CPU_LIMIT"),
            text => text.Should().Contain(": BENCH_MEM_LIMIT is not a size"),
            text => text.Should().StartWith("samba@v1 names a version"));
        refused.Facts.Should().OnlyContain(fact => fact.Text.Contains("\n    "));
    }

    [Fact]
    public void Mistake_in_the_settings_file_names_file_and_line_and_no_subject()
    {
        folder.Write(".env", "BENCH_CPU_LIMIT=abc\n");

        FluentActions.Invoking(() => Read("ganesha")).Should().Throw<OptionsException>().WithMessage("*.env:1: BENCH_CPU_LIMIT*");
    }

    private IReadOnlyList<SubjectChoice> Read(params string[] words) => SubjectReader.Read(words, RepositoryLayout.Find(folder.Path));

    private BenchException Refused(params string[] words) => FluentActions.Invoking(() => Read(words)).Should().Throw<BenchException>().Which;
}
