using Bench.Environments;
using Bench.Environments.Launch;
using Bench.Environments.Manifest;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Bench.Tests.Discovery;

namespace Bench.Tests.Servers;

public sealed class S3DistanceTests
{
    private static readonly S3Options Near = TestOptions.Defaults().S3;
    private static readonly S3Options Far = Near with { Latency = TimeSpan.FromMilliseconds(50), Bandwidth = 1 << 20 };

    public static TheoryData<string> WithS3 => [.. ProfileCatalog.All.Where(profile => profile.Data == DataKind.S3).Select(profile => profile.Name)];

    public static TheoryData<string> WithoutS3 => [.. ProfileCatalog.All.Where(profile => profile.Data != DataKind.S3).Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(WithS3))]
    public void Every_profile_with_S3_gets_a_distance_that_was_asked_for(string name)
    {
        var plan = Plan(name, Far);

        plan.Specs.Select(spec => spec.Role).Should().Contain([ContainerRole.S3, ContainerRole.Distance]);
        plan.Specs.SelectMany(spec => spec.Environment.Values).Should().NotContain(value => value.Contains("http://s3:", StringComparison.Ordinal), "all that the server is told leads through the distance");
        Plan(name, Near).Specs.Select(spec => spec.Role).Should().NotContain(ContainerRole.Distance);
    }

    [Theory]
    [MemberData(nameof(WithoutS3))]
    public void Profile_without_S3_has_no_distance_whatever_the_settings_are(string name) =>
        Plan(name, Far).Specs.Select(spec => spec.Role).Should().NotContain(ContainerRole.Distance);

    [Fact]
    public void Either_setting_alone_is_a_distance()
    {
        Near.HasDistance.Should().BeFalse();
        (Near with { Latency = TimeSpan.FromMilliseconds(1) }).HasDistance.Should().BeTrue();
        (Near with { Bandwidth = 12_500 }).HasDistance.Should().BeTrue();
    }

    [Fact]
    public void Servers_are_told_the_distance_in_the_place_of_the_S3()
    {
        S3Server.EndpointInNetwork(Near).Should().Be("http://s3:4566");
        S3Server.EndpointInNetwork(Far).Should().Be("http://distance:4566");
        S3Server.EndpointInNetwork(Near with { Endpoint = new Uri("https://s3.example.org") }).Should().Be("https://s3.example.org");
    }

    [Fact]
    public void Container_is_told_latency_and_rate_and_is_not_limited()
    {
        var spec = S3Distance.Describe(TestServers.Image, Far with { Bandwidth = null });

        spec.Environment.Should().BeEquivalentTo(new Dictionary<string, string> { ["DISTANCE_S3"] = "s3:4566", ["DISTANCE_MILLISECONDS"] = "50", ["DISTANCE_BYTES"] = "0" });
        (spec.Limited, spec.Ports.Count).Should().Be((false, 0));
        spec.Capabilities.Should().Equal("NET_ADMIN");
        S3Distance.Describe(TestServers.Image, Near with { Bandwidth = 12_500 }).Environment.Should().Contain("DISTANCE_BYTES", "12500").And.Contain("DISTANCE_MILLISECONDS", "0");
    }

    [Fact]
    public void Distance_of_a_start_is_known_later()
    {
        var text = LaunchRecord.Of(Host("rclone", Far), Plan("rclone", Far)).ToText();
        var record = LaunchRecord.FromLabels(new Dictionary<string, string> { [LaunchRecord.Label] = text })!;

        (record.Options.S3.Latency, record.Options.S3.Bandwidth).Should().Be((Far.Latency, Far.Bandwidth));
        record.Find(ContainerRole.Distance).Should().NotBeNull();
    }

    [Theory]
    [InlineData(1.2, 51.5, null)]
    [InlineData(20, 71, null)]
    [InlineData(1.2, 1.4, "the shortest request took 1.4 ms through the distance and 1.2 ms beside the S3, with S3_LATENCY=50ms")]
    [InlineData(60, 61, "the shortest request took 61.0 ms through the distance and 60.0 ms beside the S3, with S3_LATENCY=50ms")]
    [InlineData(1, 30, "the shortest request took 30.0 ms through the distance and 1.0 ms beside the S3, with S3_LATENCY=50ms")]
    public void Latency_that_is_not_there_is_refused_with_what_was_measured(double near, double far, string? problem) =>
        Reading(near, far, null).ProblemFor(Far with { Bandwidth = null }).Should().Be(problem);

    [Theory]
    [InlineData(1051, null)]
    [InlineData(9000, null)]
    [InlineData(250, "1048576 bytes went to the S3 in 0.199 s, with S3_BANDWIDTH at 1048576 bytes a second")]
    public void Rate_that_is_exceeded_is_refused_with_what_was_measured(double upload, string? problem) =>
        Reading(1, 51, upload).ProblemFor(Far).Should().Be(problem);

    [Fact]
    public void Shortest_of_the_requests_counts()
    {
        var reading = DistanceReading.Parse("near 0.009\nnear 0.001\nnear 0.004\nfar 0.060\nfar 0.051\nupload 1.051\n");

        (reading.Near.TotalMilliseconds, reading.Far.TotalMilliseconds, reading.Added.TotalMilliseconds).Should().Be((1, 51, 50));
        reading.Rate(Far).Should().BeInRange((1 << 20) - 10, (1 << 20) + 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("near 0.1\n")]
    [InlineData("curl: (7) Failed to connect to distance port 4566\n")]
    public void Output_without_figures_is_refused(string output) => output.Invoking(DistanceReading.Parse).Should().Throw<FormatException>();

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 20)]
    [InlineData(200, 5)]
    [InlineData(10_000, 2)]
    public void Long_latency_is_measured_less_often(int milliseconds, int count) =>
        DistanceReading.CountFor(Near with { Latency = TimeSpan.FromMilliseconds(milliseconds) }).Should().Be(count);

    [Fact]
    public void Manifest_has_what_was_asked_for_and_what_was_measured()
    {
        BackingFactsReader.Distance(Far, "proxy\n50.7\n1040000\n").Should().Be(new DistanceFacts(50, 1 << 20, "proxy", 50.7m, 1_040_000));
        BackingFactsReader.Distance(Far with { Bandwidth = null }, "netem\n50.7\n\n").Should().Be(new DistanceFacts(50, null, "netem", 50.7m, null));
        BackingFactsReader.Distance(Far, null).Should().Be(new DistanceFacts(50, 1 << 20, null, null, null));
    }

    [Fact]
    public void Runs_with_another_distance_are_not_alike()
    {
        var manifest = TestManifest.Create();
        EnvironmentManifest With(DistanceFacts? distance) => manifest with { S3Distance = distance };
        var distance = manifest.S3Distance!;

        ManifestComparison.AreAlike(manifest, With(null)).Should().BeFalse();
        ManifestComparison.AreAlike(manifest, With(distance with { LatencyMilliseconds = 21 })).Should().BeFalse();
        ManifestComparison.AreAlike(manifest, With(distance with { BytesPerSecond = null })).Should().BeFalse();
        ManifestComparison.AreAlike(manifest, With(distance with { By = "proxy" })).Should().BeFalse();
        ManifestComparison.AreAlike(manifest, With(distance with { MeasuredMilliseconds = 23, MeasuredBytesPerSecond = 1 })).Should().BeTrue("it is never the same twice");
        ManifestComparison.AreAlike(With(null) with { SchemaVersion = 2 }, With(null)).Should().BeTrue("what an earlier version does not say is none");
    }

    private static DistanceReading Reading(double near, double far, double? upload) => new(
        TimeSpan.FromMilliseconds(near), TimeSpan.FromMilliseconds(far), upload is { } known ? TimeSpan.FromMilliseconds(known) : null);

    private static LaunchHost Host(string profile, S3Options s3) => RecordSamples.Host(profile, TestOptions.Defaults() with { S3 = s3 });

    private static LaunchPlan Plan(string profile, S3Options s3) => RecordSamples.Plan(
        Host(profile, s3), ProfileCatalog.Get(profile).Server is RcloneServer ? RcloneServer.ServeNfs.Name : ServerVariant.Standard.Name);
}
