using Bench.Runs.Planning;

namespace Bench.Tests.Runs;

/// <summary>Expected sizes are computed by hand of the limits in MiB.</summary>
public sealed class DataSizeTests
{
    private const long MiB = 1L << 20;
    private const long GiB = 1L << 30;

    /// <summary>By default: 4 GiB for a server with 256 MiB of cache, and a client of 512 MiB with a kernel of its own.</summary>
    private static readonly SubjectCaches Usual = new(4 * GiB, 256 * MiB, 512 * MiB, IsShared: false);

    /// <summary>4,096 and 256 and 512 are 4,864 MiB, which is 4.75 GiB.</summary>
    [Fact]
    public void Large_is_the_next_whole_GiB_above_all_caches_together() => Usual.Large.Should().Be(5 * GiB);

    /// <summary>The server's memory is a part of the machine's 16 GiB, and its cache of 256 MiB may lie on disk.</summary>
    [Fact]
    public void Large_counts_the_memory_of_the_machine_once_where_client_and_server_have_one_kernel() =>
        (Usual with { ClientMemory = 16 * GiB, IsShared = true }).Large.Should().Be(17 * GiB);

    /// <summary>4,096 and 512 and 512 are 5 GiB exactly, and what is as large as the caches may be in them.</summary>
    [Fact]
    public void Large_is_more_than_what_just_fits() => (Usual with { ServerCache = 512 * MiB }).Large.Should().Be(6 * GiB);

    /// <summary>A quarter of 256 MiB.</summary>
    [Fact]
    public void Small_is_a_quarter_of_the_smallest_cache() => Usual.Small.Should().Be(64 * MiB);

    [Theory]
    [InlineData(4096, 64)]
    [InlineData(100, 25)]
    [InlineData(102, 25)]
    [InlineData(2, 1)]
    public void Small_is_a_whole_number_of_MiB_from_1_to_64(long cache, long small) =>
        (Usual with { ServerCache = cache * MiB, ClientMemory = 8 * GiB }).Small.Should().Be(small * MiB);

    [Fact]
    public void Client_with_little_memory_makes_small_smaller() => (Usual with { ClientMemory = 128 * MiB }).Small.Should().Be(32 * MiB);

    /// <summary>What is small for one subject and large for another would not be measured alike.</summary>
    [Fact]
    public void Sizes_are_the_same_for_all_subjects()
    {
        var poor = Usual with { ServerMemory = GiB, ServerCache = 64 * MiB };

        DataSize.Parse("small")!.BytesFor([Usual, poor]).Should().Be(16 * MiB);
        DataSize.Parse("large")!.BytesFor([poor, Usual]).Should().Be(5 * GiB);
        DataSize.Parse("300m")!.BytesFor([Usual, poor]).Should().Be(300 * MiB);
    }

    [Theory]
    [InlineData("1m", MiB)]
    [InlineData("2G", 2 * GiB)]
    [InlineData("2048k", 2 * MiB)]
    [InlineData("4096g", 4096 * GiB)]
    [InlineData("1048576", MiB)]
    public void Number_is_in_bytes_or_in_the_unit_behind_it(string word, long bytes) => DataSize.Parse(word).Should().Be(DataSize.Of(bytes));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("-1m")]
    [InlineData("1.5g")]
    [InlineData("1023k")]
    [InlineData("4097g")]
    [InlineData("99999999999999999999g")]
    [InlineData("17179869185g")]
    [InlineData("Large ")]
    public void Size_of_another_form_is_refused(string word) => DataSize.Parse(word).Should().BeNull();

    [Theory]
    [InlineData("lagre", "did you mean large?")]
    [InlineData("SMALL", "did you mean small?")]
    [InlineData("12x", "it is small, large, or a whole number with k, m or g behind it, from 1m to 4096g")]
    public void Mistyped_size_gets_a_hint(string word, string hint) => DataSize.HintFor(word).Should().Be(hint);
}
