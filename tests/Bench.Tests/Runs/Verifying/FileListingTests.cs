using System.Security.Cryptography;
using Bench.Environments;
using Bench.Runs.Verifying;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Tests.Runs.Verifying;

/// <summary>The list of files as the client makes it, by its own Perl.</summary>
public sealed class FileListingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-list-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Files_have_their_lengths_and_the_place_of_a_lost_block()
    {
        Write("data.0", 3 << 20);
        Write("data.1", (3 << 20) + 5, zerosAt: (1 << 20) + 8192, zeros: 4096);
        Write("data.2", 2 << 20, zerosAt: 4096 + 1, zeros: 4096);
        Write("data.3", 0);
        Write("other", 8192, zerosAt: 0, zeros: 8192);
        folder.CreateSubdirectory("data.4");

        (await ListAsync()).Should().Equal(
            new ListedFile("data.0", 3 << 20, null, null),
            new ListedFile("data.1", (3 << 20) + 5, (1 << 20) + 8192, null),
            new ListedFile("data.2", 2 << 20, null, null),
            new ListedFile("data.3", 0, null, null),
            new ListedFile("other", 8192, null, null));
    }

    /// <summary>Of more than is to be read, every so many MiB and the last one.</summary>
    [Fact]
    public async Task Of_much_data_a_part_is_read_and_the_end()
    {
        Write("data.0", 8 << 20, zerosAt: (8 << 20) - 4096, zeros: 4096);
        Write("data.1", 8 << 20, zerosAt: (1 << 20) + 4096, zeros: 4096);

        (await ListAsync(most: 4 << 20)).Select(file => file.ZerosAt).Should().Equal((8 << 20) - 4096, null);
    }

    [Fact]
    public async Task Directory_that_is_not_there_fails_with_its_name()
    {
        var run = await RunAsync(FileListing.Command($"{folder.FullName}/nowhere", "x"));

        (run.ExitCode, run.StandardError).Should().Be((2, $"{folder.FullName}/nowhere: No such file or directory\n"));
    }

    [Fact]
    public void Line_that_is_none_is_refused() => FluentActions.Invoking(() => FileListing.Parse("5\t\tname\n")).Should().Throw<FormatException>();

    [Fact]
    public void Words_of_a_file_that_could_not_be_read_are_kept() =>
        FileListing.Parse("5\t\tname\tit ends at 3, and has 5 bytes by its length\n").Single().Problem.Should().Be("it ends at 3, and has 5 bytes by its length");

    private static async Task<BufferedCommandResult> RunAsync(CommandRequest request) =>
        await CliWrap.Cli.Wrap(request.Command[0]).WithArguments(request.Command.Skip(1)).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);

    private async Task<IReadOnlyList<ListedFile>> ListAsync(long most = FileListing.MostBytes)
    {
        var command = FileListing.Command(folder.FullName, @"data\.[0-9]+").Command;
        var run = await RunAsync(new CommandRequest([.. command.SkipLast(1), $"{most}"]));
        run.ExitCode.Should().Be(0, run.StandardError);
        return FileListing.Parse(run.StandardOutput);
    }

    private void Write(string name, int bytes, int zerosAt = 0, int zeros = 0)
    {
        var data = new byte[bytes];
        RandomNumberGenerator.Fill(data);
        data.AsSpan(zerosAt, zeros).Clear();
        File.WriteAllBytes(Path.Combine(folder.FullName, name), data);
    }
}
