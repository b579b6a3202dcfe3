using Bench.Results.Durability;

namespace Bench.Tests.Results.Durability;

public sealed class TrialFileTests
{
    [Fact]
    public void Synced_file_that_is_as_it_was_is_right() =>
        TestTrial.Synced("a").Should().BeEquivalentTo(new { Fate = FileFate.AsSynced, IsRight = true });

    [Theory]
    [InlineData(null, nameof(FileFate.Missing))]
    [InlineData(0L, nameof(FileFate.Shorter))]
    [InlineData(8191L, nameof(FileFate.Shorter))]
    [InlineData(8193L, nameof(FileFate.Garbage))]
    public void Synced_file_of_another_length_is_not(long? found, string fate) => TestTrial.Synced("a", found).Fate.Should().Be(Enum.Parse<FileFate>(fate));

    [Theory]
    [InlineData(nameof(FoundContent.Earlier), nameof(FileFate.Earlier))]
    [InlineData(nameof(FoundContent.Mixed), nameof(FileFate.Earlier))]
    [InlineData(nameof(FoundContent.Zeros), nameof(FileFate.Garbage))]
    [InlineData(nameof(FoundContent.Other), nameof(FileFate.Garbage))]
    public void Synced_file_with_other_content_is_not(string content, string fate) => TestTrial.Synced("a", 8192, new FoundRange(4096, 4096, Enum.Parse<FoundContent>(content))).Fate.Should().Be(Enum.Parse<FileFate>(fate));

    /// <summary>Nobody asked for it to be kept: what is there may be any part of it.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(5000L)]
    [InlineData(8192L)]
    public void File_that_was_never_synced_may_be_gone_or_short(long? found) => TestTrial.NotSynced(0, found).IsRight.Should().BeTrue();

    [Theory]
    [InlineData(nameof(FoundContent.Earlier))]
    [InlineData(nameof(FoundContent.Mixed))]
    [InlineData(nameof(FoundContent.Zeros))]
    public void Part_that_was_never_synced_may_be_what_was_there_before(string content) => TestTrial.NotSynced(0, 8192, new FoundRange(0, 4096, Enum.Parse<FoundContent>(content))).IsRight.Should().BeTrue();

    [Fact]
    public void Part_that_was_never_synced_may_not_be_garbage() =>
        TestTrial.NotSynced(0, 8192, new FoundRange(0, 4096, FoundContent.Other)).Fate.Should().Be(FileFate.Garbage);

    /// <summary>A write that was not synced may be lost, and may not take with it what was synced before.</summary>
    [Fact]
    public void Synced_part_of_a_file_has_to_be_there_whatever_was_written_behind_it()
    {
        TestTrial.NotSynced(4096, null).Fate.Should().Be(FileFate.Missing);
        TestTrial.NotSynced(4096, 4095).Fate.Should().Be(FileFate.Shorter);
        TestTrial.NotSynced(4096, 8192, new FoundRange(0, 4096, FoundContent.Zeros)).Fate.Should().Be(FileFate.Garbage);
        TestTrial.NotSynced(4096, 8192, new FoundRange(0, 4096, FoundContent.Earlier)).IsRight.Should().BeTrue();
    }

    [Fact]
    public void File_that_cannot_be_read_says_why()
    {
        var file = TestTrial.Synced("a") with { Problem = "it cannot be read at 0: Stale file handle" };

        (file.Fate, file.Text).Should().Be((FileFate.Unreadable, "it cannot be read at 0: Stale file handle"));
    }

    [Fact]
    public void Text_names_what_differs_and_where()
    {
        TestTrial.Synced("a", null).Text.Should().Be("is missing");
        TestTrial.Synced("a", 100).Text.Should().Be("has 100 of 8192 bytes");
        TestTrial.Synced("a", 9000).Text.Should().Be("has 9000 bytes, and 8192 were written");
        TestTrial.Synced("a", 8192, new FoundRange(0, 10, FoundContent.Earlier), new FoundRange(4096, 20, FoundContent.Zeros)).Text.Should().Be("has zeros in 20 bytes at 4096", "the worst of it is told");
    }
}
