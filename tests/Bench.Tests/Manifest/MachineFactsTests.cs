using Bench.Environments.Diagnostics;
using Bench.Environments.Manifest;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Bench.Tests.Discovery;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Manifest;

/// <summary>The small readings a manifest is made of.</summary>
public sealed class MachineFactsTests
{
    [Theory]
    [InlineData("0.25 0.5 1.00 2/345 6789", "0.25", "0.5")]
    [InlineData("12.5", "12.5", null)]
    [InlineData("", null, null)]
    [InlineData("no such file", null, null)]
    public void Load_average_is_read_or_unknown(string text, string? one, string? five)
    {
        var (overOneMinute, overFiveMinutes) = MachineFactsReader.LoadAverage(text);

        (overOneMinute?.ToString(System.Globalization.CultureInfo.InvariantCulture), overFiveMinutes?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Should().Be((one, five));
    }

    [Theory]
    [InlineData("5c30c801f00d", "5c30c801f00d", null)]
    [InlineData("5c30c801f00d-dirty", "5c30c801f00d-dirty", null)]
    [InlineData("content-0123456789abcdef", null, "0123456789abcdef")]
    [InlineData("none", null, null)]
    [InlineData("unknown", null, null)]
    [InlineData("", null, null)]
    public void Source_has_a_commit_or_a_content_hash(string label, string? commit, string? content) =>
        ServerFactsReader.Revision(new Dictionary<string, string> { ["org.opencontainers.image.revision"] = label }).Should().Be((commit, content));

    [Fact]
    public void Settings_of_the_start_have_no_secrets_and_folders()
    {
        var options = RecordSamples.AtStart().With(DittoFsSettings.Source, "/home/somebody/dittofs");

        var settings = ServerFactsReader.SettingsOf(new DittoFsServer(), options);

        settings["BENCH_WAL_ENABLED"].Should().Be("false");
        settings.Keys.Should().BeEquivalentTo("BENCH_API_PORT", "BENCH_WAL_ENABLED", "DITTOFS_REF", "GO_IMAGE", "RUNTIME_IMAGE");
    }

    [Fact]
    public void External_S3_is_named_without_credentials() =>
        BackingFactsReader.External(new Uri("https://key:secret@s3.example.org:9000/bucket?token=1")).Should().Be(
            new BackingFacts(true, "https://s3.example.org:9000", null, null, null));

    [Theory]
    [InlineData("0.1.0", "0.1.0", null)]
    [InlineData("0.2.0-alpha.3+0123abc", "0.2.0-alpha.3", "0123abc")]
    public void Version_of_Bench_is_number_and_commit(string text, string number, string? commit)
    {
        BenchVersion.Parse(text).Should().Be(new BenchVersion(number, commit));
        BenchVersion.Parse(text).ToString().Should().Be(text);
    }

    [Fact]
    public async Task Question_that_hangs_ends_with_its_time_and_is_named()
    {
        var clock = new FakeTimeProvider();
        var questions = new ManifestQuestions(clock);

        var asked = questions.AskAsync<string>("version of s3", _ => new TaskCompletionSource<string?>().Task, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(19));
        asked.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(2));

        (await asked).Should().BeNull();
        questions.Unanswered.Should().Equal("version of s3: no answer within 20 s");
    }

    [Fact]
    public async Task Question_that_fails_is_named_with_the_reason()
    {
        var questions = new ManifestQuestions(TimeProvider.System);

        (await questions.AskAsync<string>("durability of the server", _ => throw new InvalidOperationException("it is gone"), TestContext.Current.CancellationToken))
            .Should().BeNull();

        questions.Unanswered.Should().Equal("durability of the server: it is gone");
    }
}
