using Bench.Runs.Verifying;

namespace Bench.Tests.Runs.Verifying;

/// <summary>What fio 3.39 said of files that had been changed behind it.</summary>
public sealed class VerifyOutputTests
{
    private const string Changed = """
        crc32c: verify failed at file /mnt/bench/bench-verify.seq-write.1 offset 1048576, length 1048576 (requested block: offset=1048576, length=1048576, flags=88)
               Expected CRC: de92a56d
               Received CRC: 172319fd
        fio: multiple writers may overwrite blocks that belong to other jobs. This can cause verification failures.
        fio: pid=2850, err=84/file:io_u.c:2290, func=io_u_queued_complete, error=Invalid or incomplete multibyte or wide character
        """;

    private const string Zeros = """
        verify: bad magic header 0, wanted acca at file /mnt/bench/bench-verify.seq-write.0 offset 3145728, length 1048576 (requested block: offset=3145728, length=1048576)
        fio: pid=3471, err=84/file:io_u.c:2290, func=io_u_queued_complete, error=Invalid or incomplete multibyte or wide character
        """;

    [Fact]
    public void Block_with_other_data_is_named_with_both_checksums() => VerifyOutput.ProblemsOf(Changed).Should().Equal(new WrongBlock("bench-verify.seq-write.1",
        "bench-verify.seq-write.1 has other data in the 1048576 bytes at 1048576 than fio had written: their checksum is 172319fd, and de92a56d was expected"));

    [Fact]
    public void Block_that_is_none_of_fio_s_is_named_with_what_it_begins_with() =>
        VerifyOutput.ProblemsOf(Zeros).Should().Equal(new WrongBlock("bench-verify.seq-write.0", "bench-verify.seq-write.0 has the magic header 0 at 3145728, and fio had written acca there"));

    [Fact]
    public void Blocks_of_several_files_are_all_told() => VerifyOutput.ProblemsOf($"{Changed}\n{Zeros}").Select(problem => problem.File).Should().BeEquivalentTo("bench-verify.seq-write.0", "bench-verify.seq-write.1");

    [Fact]
    public void Anything_else_is_told_in_fio_s_words()
    {
        const string Refused = "fio: file creation disallowed by allow_file_create=0\n";

        VerifyOutput.ProblemsOf(Refused).Should().BeEmpty();
        VerifyOutput.Unclear(Refused).Should().Be("fio could not verify it: fio: file creation disallowed by allow_file_create=0");
    }
}
