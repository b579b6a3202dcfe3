namespace Bench.Tests.Options;

/// <summary>Each kind of mistake once, with the exact text a user reads.</summary>
public sealed class OptionErrorTests
{
    private const string AddressHint = "\n    leave it empty to have an S3 started, or write an address that containers reach too, such as http://192.0.2.10:4566 or https://s3.example.org";

    private const string SizeHint = "\n    write for example 4g, 256MB, 256MiB or a number of bytes; all units count in 1024s";

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "S3_BUKET=bench", ".env:1: S3_BUKET is not a key of Bench\n    did you mean S3_BUCKET?" },
        { "WHOLLY_DIFFERENT=1", ".env:1: WHOLLY_DIFFERENT is not a key of Bench\n    .env.example lists all keys" },
        { "BENCH_THREADS", ".env:1: this line is not KEY=VALUE\n    no space stands before or after =, and a comment starts with #" },
        { "BENCH_THREADS= 4", ".env:1: BENCH_THREADS has white space after =\n    write KEY=VALUE, or quote the value" },
        { "S3_BUCKET='bench", ".env:1: S3_BUCKET has a quote that is not closed at the end of the value\n    close it on the same line; only a comment may follow" },
        { "S3_BUCKET=be\u0007nch", ".env:1: S3_BUCKET holds a control character (U+0007)" },
        { "BENCH_THREADS=4\u200B", ".env:1: BENCH_THREADS holds an invisible character (U+200B): \"4\u200B\"" },
        { "S3_BUCKET=b\uFFFDnch", ".env:1: S3_BUCKET holds a character that is not UTF-8: \"b\uFFFDnch\"\n    save the file as UTF-8, or set the variable in a UTF-8 locale" },
        { "b\uFFFDnch", ".env:1: this line holds characters that are not UTF-8\n    save the file as UTF-8" },
        { "BENCH_THREADS=4\n\nBENCH_THREADS=4", ".env:3: BENCH_THREADS is set twice, on line 1 and on line 3\n    keep one of them" },
        { "BENCH_THREADS=4\r\nBENCH_RUNTIME=60\r\n", ".env:1: lines end in CR LF (the first of 2)\n    save it with LF line ends: sed -i 's/\\r$//' FILE" },
        { "\uFEFFBENCH_THREADS=4", ".env:1: the file starts with a byte order mark\n    save it as UTF-8 without one" },
        { "BENCH_THREADS=0", ".env:1: BENCH_THREADS is not a whole number from 1 to 1024: \"0\"" },
        { "BENCH_THREADS=", ".env:1: BENCH_THREADS is empty\n    write a value, or remove the line for the default, 4" },
        { "BENCH_CPU_LIMIT=1,5", ".env:1: BENCH_CPU_LIMIT is not a number from 0.01 to 1024: \"1,5\"" },
        { "BENCH_RUNTIME=86401", ".env:1: BENCH_RUNTIME is not a whole number from 1 to 86400, in seconds: \"86401\"" },
        { "BENCH_TMPFS=maybe", ".env:1: BENCH_TMPFS is not true or false: \"maybe\"" },
        { "BENCH_MEM_LIMIT=4 gallons", ".env:1: BENCH_MEM_LIMIT is not a size: \"4 gallons\"" + SizeHint },
        { "BENCH_CACHE_SIZE=99999999999999999999g", ".env:1: BENCH_CACHE_SIZE is not a size: \"99999999999999999999g\"" + SizeHint },
        { "BENCH_CACHE_SIZE=4k", ".env:1: BENCH_CACHE_SIZE is smaller than 1 MB: \"4k\"" },
        { "BENCH_CACHE_SIZE_MB=256MB", ".env:1: BENCH_CACHE_SIZE_MB is not a whole number from 1 to 1048576, in MB: \"256MB\"\n    write the unit in BENCH_CACHE_SIZE instead" },
        { "BENCH_CACHE_SIZE=256MB\nBENCH_CACHE_SIZE_MB=512", ".env:2: BENCH_CACHE_SIZE_MB contradicts BENCH_CACHE_SIZE (.env:1): they are one size in two spellings\n    keep one of them" },
        { "BENCH_MEM_LIMIT=1g\nBENCH_CACHE_SIZE=2g", ".env:2: BENCH_CACHE_SIZE is larger than BENCH_MEM_LIMIT (.env:1)\n    a cache lives in the memory the server is given" },
        { "BENCH_MEM_LIMIT=128m", ".env:1: BENCH_CACHE_SIZE is larger than BENCH_MEM_LIMIT (.env:1)\n    a cache lives in the memory the server is given" },
        { "S3_ENDPOINT=s3.example.org", ".env:1: S3_ENDPOINT is not an http or https address: \"s3.example.org\"" + AddressHint },
        { "S3_ENDPOINT=http://localhost:4566", ".env:1: S3_ENDPOINT points at this machine, which inside a container is the container itself: \"http://localhost:4566\"" + AddressHint },
        { "S3_ENDPOINT=http://s3:4566", ".env:1: S3_ENDPOINT has a host name without a domain, which this machine may know and a container does not: \"http://s3:4566\"" + AddressHint },
        { "S3_ENDPOINT=http://me:hunter22@s3.example.org", ".env:1: S3_ENDPOINT holds a user name\n    write the credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" },
        { "S3_ENDPOINT=http://s3.example.org/bench", ".env:1: S3_ENDPOINT has more than a host and a port: \"http://s3.example.org/bench\"\n    write the bucket in S3_BUCKET" },
        { "S3_BUCKET=Bench", ".env:1: S3_BUCKET is not a bucket name: it holds lower case letters, digits, . and - only, and starts and ends with a letter or digit: \"Bench\"" },
        { "S3_REGION=US", ".env:1: S3_REGION is not a region: lower case letters, digits and -: \"US\"\n    for example us-east-1" },
        { "S3_LATENCY=20", ".env:1: S3_LATENCY is not a duration: \"20\"\n    write for example 20ms or 1.5s" },
        { "S3_LATENCY=0.5ms", ".env:1: S3_LATENCY has a part of a millisecond: \"0.5ms\"\n    write whole milliseconds, such as 1ms" },
        { "S3_LATENCY=1000s", ".env:1: S3_LATENCY is longer than 10 s: \"1000s\"" },
        { "S3_BANDWIDTH=fast", ".env:1: S3_BANDWIDTH is not a rate: \"fast\"\n    write for example 100Mbit, which counts in 1000s, or 12MB, which is bytes a second and counts in 1024s" },
        { "S3_BANDWIDTH=100", ".env:1: S3_BANDWIDTH is slower than 100kbit: \"100\"" },
        { "S3_BANDWIDTH=40Gbit", ".env:1: S3_BANDWIDTH is faster than 10Gbit: \"40Gbit\"\n    leave it empty for no limit" },
        { "S3_ENDPOINT=http://192.0.2.10:4566\nS3_LATENCY=20ms", ".env:2: S3_LATENCY is for the S3 that Bench starts, and S3_ENDPOINT (.env:1) names another, which has a distance of its own\n    leave S3_LATENCY empty, or S3_ENDPOINT to have an S3 started" },
        { "S3_ENDPOINT=http://192.0.2.10:4566\nS3_BANDWIDTH=1Mbit\nS3_LATENCY=0", ".env:2: S3_BANDWIDTH is for the S3 that Bench starts, and S3_ENDPOINT (.env:1) names another, which has a distance of its own\n    leave S3_BANDWIDTH empty, or S3_ENDPOINT to have an S3 started" },
        { "S3_IMAGE=localstack/localstack:4.15.0", ".env:1: S3_IMAGE is LocalStack 4.15 or newer, which does not start without a licence token: \"localstack/localstack:4.15.0\"\n    write localstack/localstack:4.14.0 or an older tag" },
        { "POSTGRES_IMAGE=postgres:", ".env:1: POSTGRES_IMAGE is not an image: \"postgres:\"\n    write for example name:tag or registry.example.org/name:tag" },
        { "POSTGRES_PASSWORD=", ".env:1: POSTGRES_PASSWORD is empty\n    write a value, or remove the line for the default, bench" },
        { "POSTGRES_PASSWORD='  '", ".env:1: POSTGRES_PASSWORD is blank" },
        { "POSTGRES_PASSWORD=p\u00e4ssword", ".env:1: POSTGRES_PASSWORD holds a character outside ASCII, which not every client of a server sends alike" },
        { "POSTGRES_USER=pg_evil", ".env:1: POSTGRES_USER begins with pg_, which PostgreSQL keeps for its own roles: \"pg_evil\"" },
        { "POSTGRES_DB=template1", ".env:1: POSTGRES_DB is one of PostgreSQL's own templates, which a server cannot keep its metadata in: \"template1\"" },
        { "AWS_ACCESS_KEY_ID=a/b", ".env:1: AWS_ACCESS_KEY_ID holds one of / , =, which separate the parts of a signed request" },
        { "AWS_SECRET_ACCESS_KEY=k\u00e9y", ".env:1: AWS_SECRET_ACCESS_KEY holds a space or a character outside ASCII, which no S3 key has" },
        { "DITTOFS_ADMIN_INITIAL_PASSWORD=1234567", ".env:1: DITTOFS_ADMIN_INITIAL_PASSWORD is shorter than 8 characters\n    write at least 8 characters" },
        { "DITTOFS_CONTROLPLANE_SECRET=hunter22", ".env:1: DITTOFS_CONTROLPLANE_SECRET is shorter than 32 characters\n    write at least 32 characters" },
        { "DITTOFS_REF=", ".env:1: DITTOFS_REF is empty\n    write a value, or remove the line for the default, v0.29.0" },
        { "DITTOFS_REF=--upload-pack=x", ".env:1: DITTOFS_REF is not a tag, branch or commit: \"--upload-pack=x\"" },
        { "FIO_ENGINE=windowsaio", ".env:1: FIO_ENGINE is not one of libaio, io_uring, posixaio, psync: \"windowsaio\"" },
        { "FIO_ENGINE=posixaio", ".env:1: FIO_ENGINE posixaio is not an engine of Linux, where the client runs fio\n    write libaio or psync, or leave it empty" },
        { "BENCH_CLIENT=umd", ".env:1: BENCH_CLIENT is not one of auto, host, container, uml: \"umd\"\n    did you mean uml?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_has_its_text(string file, string problem) =>
        OptionFiles.Error(file).Should().Be($"1 problem in the options; nothing was started:\n  {problem}");

    [Fact]
    public void Linux_engines_are_refused_on_the_mac_itself()
    {
        var input = OptionFiles.Input("FIO_ENGINE=libaio\nBENCH_CLIENT=host") with { IsMacOs = true };
        var load = () => Environments.Options.BenchOptionsLoader.Load(input);

        load.Should().Throw<Environments.OptionsException>().Which.Problems.Single().Message
            .Should().Be("FIO_ENGINE libaio is not an engine of macOS, where the client runs fio");
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("POSTGRES_PASSWORD")]
    [InlineData("DITTOFS_CONTROLPLANE_SECRET")]
    [InlineData("DITTOFS_ADMIN_INITIAL_PASSWORD")]
    public void No_message_shows_a_secret(string key)
    {
        var tooLong = string.Concat(Enumerable.Repeat("hunter22", 200));
        string[] files = [$"{key}={tooLong}", $"{key}= hunter22", $"{key}='hunter22", $"{key} hunter22", $"{key}=hunter22\u0001"];

        files.Should().AllSatisfy(file => OptionFiles.Error(file).Should().NotContain("hunter22"));
    }
}
