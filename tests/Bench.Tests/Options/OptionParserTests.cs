using Bench.Environments.Options;

namespace Bench.Tests.Options;

public sealed class OptionParserTests
{
    [Theory]
    [InlineData("4g", 4L << 30)]
    [InlineData("256MB", 256L << 20)]
    [InlineData("256MiB", 256L << 20)]
    [InlineData("512m", 512L << 20)]
    [InlineData("1.5 GB", 3L << 29)]
    [InlineData("1t", 1L << 40)]
    [InlineData("2097152", 2L << 20)]
    [InlineData("2097152b", 2L << 20)]
    public void Sizes_count_in_1024s_as_Docker_does(string text, long bytes) => SizeParser.AtLeast(1)(text).Should().Be(new Parsed<long>(bytes));

    [Theory]
    [InlineData("")]
    [InlineData("g")]
    [InlineData("-1g")]
    [InlineData("1e3")]
    [InlineData("1,5g")]
    [InlineData("4gi")]
    [InlineData("4g\n")]
    [InlineData("9223372036854775808")]
    public void Invalid_size_is_refused(string text) => SizeParser.AtLeast(1)(text).Error.Should().Be("is not a size");

    [Theory]
    [InlineData("20ms", 20)]
    [InlineData("1.5s", 1500)]
    [InlineData("10 s", 10_000)]
    [InlineData("0", 0)]
    public void Durations_have_their_unit(string text, int milliseconds) =>
        DurationParser.Milliseconds(TimeSpan.FromSeconds(10))(text).Should().Be(new Parsed<TimeSpan?>(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("100Mbit", 12_500_000)]
    [InlineData("100 mbit/s", 12_500_000)]
    [InlineData("1.5Gbit", 187_500_000)]
    [InlineData("12MB", 12L << 20)]
    [InlineData("12MiB/s", 12L << 20)]
    [InlineData("12500", 12_500)]
    public void Rates_count_bits_in_1000s_and_bytes_in_1024s(string text, long bytes) => RateParser.Parse(text).Should().Be(new Parsed<long?>(bytes));

    [Theory]
    [InlineData("http://127.0.0.2:4566")]
    [InlineData("http://[::1]:4566")]
    [InlineData("http://[::ffff:127.0.0.1]:4566")]
    [InlineData("http://0.0.0.0:4566")]
    [InlineData("http://s3.localhost:4566")]
    [InlineData("http://LOCALHOST.:4566")]
    [InlineData("http://2130706433:4566")]
    public void Addresses_of_this_machine_are_refused(string text) =>
        EndpointParser.Parse(text).Error.Should().Be("points at this machine, which inside a container is the container itself");

    [Theory]
    [InlineData("https://s3.eu-west-1.example.org")]
    [InlineData("http://192.168.1.5:9000")]
    [InlineData("http://[2001:db8::5]:9000/")]
    [InlineData("http://host.docker.internal:4566")]
    public void Addresses_containers_may_reach_are_accepted(string text) => EndpointParser.Parse(text).Should().Be(new Parsed<Uri?>(new Uri(text)));

    [Theory]
    [InlineData("my-bucket.v2", true)]
    [InlineData("ab", false)]
    [InlineData("a..b", false)]
    [InlineData("-abc", false)]
    [InlineData("192.168.5.4", false)]
    [InlineData("xn--bench", false)]
    [InlineData("bench--ol-s3", false)]
    [InlineData("bench\n", false)]
    public void Bucket_names_follow_the_rules_of_S3(string text, bool good) => (BucketNameParser.Parse(text).Error is null).Should().Be(good);

    [Theory]
    [InlineData("localstack/localstack:4.14.0", true)]
    [InlineData("localstack/localstack:3", true)]
    [InlineData("registry.example.org:5000/localstack/localstack:v4.14", true)]
    [InlineData("localstack/localstack:4.15", false)]
    [InlineData("localstack/localstack:4", false)]
    [InlineData("localstack/localstack:2026.3.0", false)]
    [InlineData("localstack/localstack:latest", false)]
    [InlineData("localstack/localstack", false)]
    [InlineData("registry.example.org:5000/localstack/localstack-pro:5.0.0-arm64", false)]
    [InlineData("example/s3:latest", true)]
    public void LocalStack_images_that_need_a_licence_are_refused(string text, bool good) => (ImageParser.ParseS3(text).Error is null).Should().Be(good);

    [Fact]
    public void A_digest_alone_says_nothing_about_the_version() =>
        ImageParser.ParseS3($"localstack/localstack@sha256:{new string('a', 64)}").Error.Should().BeNull();

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("1", true)]
    [InlineData("FALSE", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void Switches_have_four_spellings(string text, bool value) => Parsers.Boolean(text).Should().Be(new Parsed<bool>(value));

    [Theory]
    [InlineData("BENCH", "BENCH", 0)]
    [InlineData("", "ABC", 3)]
    [InlineData("THREDS", "THREADS", 1)]
    [InlineData("CLIENT", "CLEINT", 1)]
    [InlineData("KITTEN", "SITTING", 3)]
    public void Distance_counts_edits_and_swapped_neighbours(string left, string right, int edits) => EditDistance.Between(left, right).Should().Be(edits);

    [Theory]
    [InlineData("registry.example.org", true)]
    [InlineData("registry.example.org:5000/mirror/of/hub", true)]
    [InlineData("localhost/mirror", true)]
    [InlineData("mirror", false)]
    [InlineData("https://registry.example.org", false)]
    [InlineData("registry.example.org/", false)]
    [InlineData("registry.example.org/Mirror", false)]
    [InlineData("registry.example.org/mirror:1", false)]
    public void A_mirror_is_a_registry_or_a_folder_of_one(string text, bool good) => (RegistryMirror.Parse(text).Error is null).Should().Be(good);
}
