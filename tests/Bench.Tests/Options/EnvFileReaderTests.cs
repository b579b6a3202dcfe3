using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Tests.Options;

/// <summary>Whatever stands where <c>.env</c> is looked for is read or named; nothing is waited for.</summary>
public sealed class EnvFileReaderTests : IDisposable
{
    private const string Text = "BENCH_THREADS=5\n";

    private readonly TemporaryFolder root = new();

    public EnvFileReaderTests() => root.Write("Bench.sln", "");

    public static TheoryData<string, byte[]> OtherEncodings { get; } = new()
    {
        { "UTF-16 (little endian)", Encoding.Unicode.GetBytes($"\uFEFF{Text}") },
        { "UTF-16 (big endian)", Encoding.BigEndianUnicode.GetBytes($"\uFEFF{Text}") },
        { "UTF-16 (little endian)", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16 (big endian)", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "UTF-32", Encoding.UTF32.GetBytes($"\uFEFF{Text}") },
    };

    private string EnvFile => root.At(".env");

    public void Dispose() => root.Dispose();

    [Fact]
    public void Missing_and_empty_files_set_nothing()
    {
        Load().Options.Workload.Threads.Should().Be(4);

        File.WriteAllText(EnvFile, "");
        Load().Options.Workload.Threads.Should().Be(4);
    }

    [Fact]
    public void Link_to_a_file_is_followed()
    {
        root.Write("settings", Text);
        File.CreateSymbolicLink(EnvFile, "settings");

        Load().OriginOf(OptionKeys.Threads).ToString().Should().Be($"{EnvFile}:1");
    }

    [Fact]
    public void Link_to_nothing_is_named()
    {
        File.CreateSymbolicLink(EnvFile, "missing");

        Problem().Should().Be($"this is a link to {root.At("missing")}, where nothing is");
    }

    [Fact]
    public void Link_to_itself_is_named()
    {
        File.CreateSymbolicLink(EnvFile, ".env");

        Problem().Should().StartWith("the file cannot be read: ");
    }

    [Fact]
    public void Directory_is_named()
    {
        Directory.CreateDirectory(EnvFile);

        Problem().Should().Be("this is a directory, not a file");
    }

    [Fact]
    public async Task Pipe_is_named_and_not_waited_for()
    {
        using var mkfifo = Process.Start("mkfifo", [EnvFile]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Problem().Should().Be("this is a pipe, not a file");
    }

    [Fact]
    public void Socket_is_named()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(EnvFile));

        Problem().Should().Be("this is a socket, not a file");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Device_is_named(string device)
    {
        File.CreateSymbolicLink(EnvFile, device);

        Problem().Should().Be("this is a device, not a file");
    }

    [Theory]
    [MemberData(nameof(OtherEncodings))]
    public void Other_encoding_is_named(string encoding, byte[] bytes)
    {
        File.WriteAllBytes(EnvFile, bytes);

        Problem().Should().Be($"the file is {encoding}, not UTF-8");
    }

    [Fact]
    public void Latin1_is_named_with_line_and_key()
    {
        File.WriteAllBytes(EnvFile, Encoding.Latin1.GetBytes("# gr\u00fc\u00dfe\nPOSTGRES_PASSWORD=p\u00e4ssword\n"));

        Problems().Should().ContainSingle().Which.ToString().Should().StartWith($"{EnvFile}:2: POSTGRES_PASSWORD holds a character that is not UTF-8");
    }

    [Fact]
    public void Zero_byte_is_named_with_line_and_key()
    {
        File.WriteAllText(EnvFile, "\nS3_BUCKET=be\0nch\n");

        Problems().Should().ContainSingle().Which.ToString().Should().Be($"{EnvFile}:2: S3_BUCKET holds a control character (U+0000)");
    }

    [Fact]
    public void Huge_file_is_refused_by_its_size()
    {
        using (var stream = File.Create(EnvFile))
        {
            stream.SetLength(1L << 40);
        }

        Problem().Should().Be("the file is larger than 1 MiB");
    }

    [Fact]
    public void Long_line_is_refused_by_its_length()
    {
        File.WriteAllText(EnvFile, $"\nS3_BUCKET={new string('a', EnvLineParser.LongestLine)}\n");

        Problems().Should().ContainSingle().Which.ToString().Should().StartWith($"{EnvFile}:2: this line is longer than 32768 characters");
    }

    [Fact]
    public void File_of_another_kind_gets_a_short_report()
    {
        File.WriteAllText(EnvFile, string.Concat(Enumerable.Repeat("{ \"no\": \"settings\" }\n", 500)));

        var problems = Problems();

        problems.Should().HaveCount(11);
        problems[^1].Message.Should().Be("and 490 more lines with such mistakes, from here on");
    }

    [Fact]
    public void Unreadable_file_and_mistakes_of_environment_are_reported_together()
    {
        Directory.CreateDirectory(EnvFile);
        var input = OptionFiles.Input(null, ("BENCH_THREADS", "0")) with { FileName = EnvFile };
        var load = () => BenchOptionsLoader.Load(input, EnvFileReader.Read(EnvFile).Problem);

        load.Should().Throw<OptionsException>().Which.Problems.Select(problem => problem.File).Should().Equal(EnvFile, null);
    }

    private LoadedOptions Load() => BenchOptionsLoader.Load(RepositoryLayout.Find(root.Path), ProfileCatalog.ServerKeys);

    private IReadOnlyList<OptionProblem> Problems()
    {
        var load = Load;
        return load.Should().Throw<OptionsException>().Which.Problems;
    }

    private string Problem()
    {
        var problem = Problems().Should().ContainSingle().Which;
        problem.File.Should().Be(EnvFile);
        problem.Hint.Should().NotBeNullOrEmpty();
        return problem.Message;
    }
}
