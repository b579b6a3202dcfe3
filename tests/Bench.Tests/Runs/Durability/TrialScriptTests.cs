using Bench.Environments;
using Bench.Results.Durability;
using Bench.Runs.Durability;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Tests.Runs.Durability;

/// <summary>Files of a trial as the client writes and compares them, by its own Perl.</summary>
public sealed class TrialScriptTests : IDisposable
{
    private const int Seed = 7;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-trial-");

    /// <summary>All that is synced, as what is not would be kept open.</summary>
    private static readonly IReadOnlyList<PlannedFile> Synced = [.. TrialPlan.Crash.Where(file => file.Ends != FileEnd.NotSynced)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Files => Path.Combine(folder.FullName, "files");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Files_are_found_as_they_were_written()
    {
        (await RunAsync(TrialScript.Write(Files, Seed, Synced))).StandardOutput.Should().Be($"{TrialScript.Written}\n");

        (await CompareAsync(Synced)).Should().HaveCount(Synced.Count).And.OnlyContain(file => file.Fate == FileFate.AsSynced && file.FoundBytes == file.SyncedBytes);
        Directory.GetFiles(Files).Select(Path.GetFileName).Should().BeEquivalentTo(Synced.Select(file => file.Name));
    }

    [Fact]
    public async Task Each_kind_of_loss_is_found_with_its_place()
    {
        await RunAsync(TrialScript.Write(Files, Seed, Synced));
        File.Delete(At("small-03"));
        Change("medium-0", stream => stream.SetLength((1 << 20) + 5));
        Change("medium-1", stream => Put(stream, 8192, new byte[4096]));
        Change("medium-2", stream => Put(stream, 4096, [1, 2, 3]));
        File.Move(At("renamed"), At("renamed.part"));

        (await CompareAsync(Synced)).Where(file => !file.IsRight).Should().BeEquivalentTo(
            new object[]
            {
                new { Name = "medium-0", Fate = FileFate.Shorter, FoundBytes = (1L << 20) + 5 },
                new { Name = "medium-1", Fate = FileFate.Garbage, Differences = new[] { new FoundRange(8192, 4096, FoundContent.Zeros) } },
                new { Name = "medium-2", Fate = FileFate.Garbage, Differences = new[] { new FoundRange(4096, 4096, FoundContent.Other) } },
                new { Name = "small-03", Fate = FileFate.Missing },
                new { Name = "renamed", Fate = FileFate.Missing },
            });
    }

    /// <summary>Overwritten from 700,001 on with 500,000 bytes; a write that was lost leaves what was there.</summary>
    [Fact]
    public async Task Lost_write_into_a_file_is_told_from_garbage()
    {
        var file = Synced.Single(planned => planned.Name == "overwritten");
        await RunAsync(TrialScript.Write(Files, Seed, [file with { Writes = [file.Writes[0]] }]));

        var found = (await CompareAsync([file])).Should().ContainSingle().Subject;

        (found.Fate, found.Differences[0].At, found.Differences.Sum(range => range.Bytes)).Should().Be((FileFate.Earlier, 696_320, 503_808));
        found.Differences.Select(range => range.Content).Should().OnlyContain(content => content == FoundContent.Earlier, "a lost write leaves what was there, also at its edges");
    }

    /// <summary>Half of a write may have arrived, in the middle of a page, too.</summary>
    [Fact]
    public async Task Part_of_a_write_that_was_not_synced_is_no_garbage()
    {
        var planned = TrialPlan.Crash.Single(file => file.Name == "overwritten-not-synced");
        await RunAsync(TrialScript.Write(Files, Seed, [planned with { Ends = FileEnd.Synced }]));
        var all = await File.ReadAllBytesAsync(At(planned.Name), Token);
        await RunAsync(TrialScript.Write(Files, Seed, [planned with { Writes = [planned.Writes[0]], Ends = FileEnd.Synced }]));
        Change(planned.Name, stream => Put(stream, 256 << 10, all[(256 << 10)..((300 << 10) + 77)]));

        var found = (await CompareAsync([planned])).Should().ContainSingle().Subject;

        (found.Fate, found.SyncedBytes).Should().Be((FileFate.AsItMay, 1 << 20));
        found.Differences.Select(range => range.Content).Should().Equal(FoundContent.Mixed, FoundContent.Earlier);
        Change(planned.Name, stream => Put(stream, 256 << 10, [9, 9, 9, 9]));
        (await CompareAsync([planned])).Single().Fate.Should().Be(FileFate.Garbage);
    }

    /// <summary>Otherwise a server could store less than was written, and the bucket would never have all of it.</summary>
    [Fact]
    public async Task Trial_data_cannot_be_compressed_and_is_nowhere_twice()
    {
        await RunAsync(TrialScript.Write(Files, Seed, TrialPlan.Bucket));
        byte[] all = [.. TrialPlan.Bucket.SelectMany(file => File.ReadAllBytes(At(file.Name)))];
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(all, Token);
        }

        packed.Length.Should().BeGreaterThan((long)(all.Length * 0.99));
        all.Chunk(4096).Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_named()
    {
        var run = await RunAsync(TrialScript.Write($"{folder.FullName}/no/where", Seed, Synced), mayFail: true);

        (run.ExitCode, run.StandardError).Should().Be((2, $"{folder.FullName}/no/where: No such file or directory\n"));
    }

    [Theory]
    [InlineData("a\t5\t\t\n")]
    [InlineData("small-00\t5\tx,y,Other\t\n")]
    [InlineData("small-00\t5\t0,1,Else\t\n")]
    [InlineData("small-00\tfive\t\t\n")]
    [InlineData("")]
    public void Line_that_is_none_is_refused(string line) =>
        FluentActions.Invoking(() => TrialScript.Parse(line, [Synced.Single(file => file.Name == "small-00")])).Should().Throw<FormatException>();

    private static void Put(FileStream stream, long at, byte[] bytes)
    {
        stream.Position = at;
        stream.Write(bytes);
    }

    private static async Task<BufferedCommandResult> RunAsync(CommandRequest request, bool mayFail = false)
    {
        var run = await CliWrap.Cli.Wrap(request.Command[0]).WithArguments(request.Command.Skip(1)).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
        run.ExitCode.Should().Match(code => mayFail || code == 0, run.StandardError);
        return run;
    }

    private async Task<IReadOnlyList<TrialFile>> CompareAsync(IReadOnlyList<PlannedFile> files) => TrialScript.Parse((await RunAsync(TrialScript.Compare(Files, Seed, files))).StandardOutput, files);

    private string At(string name) => Path.Combine(Files, name);

    private void Change(string name, Action<FileStream> change)
    {
        using var stream = new FileStream(At(name), FileMode.Open, FileAccess.ReadWrite);
        change(stream);
    }
}
