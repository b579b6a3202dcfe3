using Bench.Environments;
using Bench.Runs.Subjects;

namespace Bench.Tests.Runs;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("ganesha", "ganesha", null)]
    [InlineData("dittofs-badger-s3@v0.28.0", "dittofs-badger-s3", "v0.28.0")]
    [InlineData("dittofs-badger-s3@../my+checkout", "dittofs-badger-s3", "../my+checkout")]
    [InlineData("dittofs-badger-s3@../a@b", "dittofs-badger-s3", "../a@b")]
    public void Profile_and_version_are_read(string text, string profile, string? version)
    {
        var subject = Subject.Parse(text);

        (subject.Name, subject.Profile.Name, subject.Version).Should().Be((text, profile, version));
        subject.Settings.Should().BeEmpty();
    }

    [Fact]
    public void Settings_stand_behind_a_plus_sign_each()
    {
        var subject = Subject.Parse("dittofs-badger-s3@main+BENCH_WAL_ENABLED=false+BENCH_CACHE_SIZE=1+1=2");

        subject.Version.Should().Be("main");
        subject.Settings.Should().Equal(new Dictionary<string, string> { ["BENCH_WAL_ENABLED"] = "false", ["BENCH_CACHE_SIZE"] = "1+1=2" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("@v1")]
    [InlineData("ganesha@")]
    [InlineData("ganesha+")]
    [InlineData("ganesha+lower=1")]
    public void Subject_of_another_form_is_refused_with_the_form(string text) =>
        FluentActions.Invoking(() => Subject.Parse(text)).Should().Throw<SubjectException>().Which.NextStep.Should().Contain("PROFILE@VERSION");

    [Fact]
    public void Setting_twice_is_refused() =>
        FluentActions.Invoking(() => Subject.Parse("ganesha+A=1+A=2")).Should().Throw<SubjectException>().WithMessage("*sets A twice*");

    [Fact]
    public void Unknown_profile_gets_a_guess() =>
        FluentActions.Invoking(() => Subject.Parse("ganeesha")).Should().Throw<BenchException>().WithMessage("*did you mean ganesha?*");

    [Fact]
    public void Setting_in_small_letters_gets_a_guess() =>
        FluentActions.Invoking(() => Subject.Parse("ganesha+bench_cpu_limit=1")).Should().Throw<SubjectException>().Which.NextStep.Should().Be("did you mean BENCH_CPU_LIMIT?");
}
