using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class CellIdTests
{
    [Fact]
    public void Id_says_what_is_measured() =>
        CellId.Of("ganesha", new("NFSv4.1", "seq-read", 256L << 20, CachePass.Cold)).Should().Be("ganesha--nfsv4.1--seq-read--256m--cold");

    [Fact]
    public void Workload_without_data_has_no_size() => CellId.Of("samba", new("SMB3", "readdir-1000", 0, CachePass.Warm)).Should().Be("samba--smb3--readdir-1000--warm");

    [Theory]
    [InlineData("ganesha@../a/b", "ganesha@../a-b")]
    [InlineData("ganesha+BENCH_CACHE_SIZE=1m", "ganesha+BENCH_CACHE_SIZE=1M")]
    [InlineData("ganesha@v1", "ganesha@V1")]
    [InlineData("ganesha", "ganesha@")]
    [InlineData("a--b", "a-b")]
    public void Subjects_that_differ_have_ids_that_differ_also_where_case_does_not_count(string first, string second) =>
        CellId.Safe(first).ToUpperInvariant().Should().NotBe(CellId.Safe(second).ToUpperInvariant());

    [Theory]
    [InlineData("dittofs-badger-s3@../../home/somebody/a folder/ümläut+BENCH_CACHE_SIZE=1g")]
    [InlineData("CON")]
    [InlineData("..")]
    public void Id_is_a_file_name_everywhere(string subject) =>
        CellId.Of(subject, new("NFSv3", "seq-read", 1 << 20, CachePass.Warm)).Should().MatchRegex("^[a-z0-9][a-z0-9.-]*$").And.Match(id => id.Length < 200);

    [Theory]
    [InlineData(1L << 30, "1g")]
    [InlineData(1536L << 20, "1536m")]
    [InlineData(4096, "4k")]
    [InlineData(1000, "1000")]
    public void Size_is_in_the_largest_unit_that_divides_it(long bytes, string text) => CellId.SizeText(bytes).Should().Be(text);
}
