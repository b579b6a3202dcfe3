using Bench.Results.Ceilings;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Ceilings;

/// <summary>What bounds a figure of 900 B/s, or of 900 operations a second.</summary>
public sealed class CellBoundTests
{
    private const double Figure = 900;
    private static readonly Cell Read = TestRun.Cell("ganesha");
    private static readonly Cell Cold = Read with { Pass = CachePass.Cold };
    private static readonly Cell Write = Read with { Workload = "seq-write", Metric = "write-bandwidth" };
    private static readonly EnvironmentManifest Local = TestRun.Manifest(DurabilityTier.Local) with { S3 = null, S3Distance = null };
    private static readonly EnvironmentManifest Remote = TestRun.Manifest(DurabilityTier.Remote) with { S3 = new(false, null, "bench/s3:c1", null, "moto 5.1.1"), S3Distance = null };

    /// <summary>900 of 1000 is 90 %, of 1125 is 80 %, of 1200 is 75 %.</summary>
    [Theory]
    [InlineData(1000, 0.9, nameof(Bound.Client))]
    [InlineData(1125, 0.8, nameof(Bound.Client))]
    [InlineData(1200, 0.75, nameof(Bound.NothingKnown))]
    public void Figure_near_the_clients_ceiling_is_bound_by_the_client(double ceiling, double share, string bound) =>
        Of(Read, Local, Client(ceiling)).Should().Be(new CellBound(Enum.Parse<Bound>(bound), CeilingKind.Client, share));

    [Fact]
    public void Better_order_is_the_ceiling() =>
        Of(Read, Local, TestCeilings.Client(TestCeilings.Read(1800), TestCeilings.Read(1000, CeilingOrder.WriteFirst))).Share.Should().Be(0.5);

    [Fact]
    public void Ceiling_of_another_protocol_workload_or_metric_says_nothing()
    {
        Ceiling[] others = [Client(900) with { Protocol = "SMB3" }, TestCeilings.Client(TestCeilings.Read(900) with { Job = "large-file-1g" }), TestCeilings.Client(TestCeilings.Read(900) with { Metric = "read-iops" })];

        Of(Read, Local, others).Should().Be(new CellBound(Bound.NothingKnown, null, null));
    }

    [Fact]
    public void Ceiling_of_another_number_of_threads_says_nothing()
    {
        Of(Read with { Threads = TestCeilings.Conditions.Threads }, Local, Client(1000)).By.Should().Be(Bound.Client);
        Of(Read with { Threads = TestCeilings.Conditions.Threads + 1 }, Local, Client(1000)).Should().Be(new CellBound(Bound.NothingKnown, null, null));
    }

    [Fact]
    public void Synced_write_and_cold_read_of_a_volume_have_the_disk_as_a_ceiling_and_a_warm_read_has_not()
    {
        var disk = TestCeilings.Of(CeilingKind.Disk, null, TestCeilings.Read(1000, null), TestCeilings.Read(1000, null) with { Job = "seq-write", Metric = "write-bandwidth" });

        Of(Write, Local, disk).Should().Be(new CellBound(Bound.Disk, CeilingKind.Disk, 0.9));
        Of(Cold, Local, disk).By.Should().Be(Bound.Disk);
        Of(Read, Local, disk).By.Should().Be(Bound.NothingKnown);
        Of(Write, TestRun.Manifest(DurabilityTier.PageCache), disk).By.Should().Be(Bound.NothingKnown, "the page cache takes it");
        Of(Write, Local with { Conditions = Local.Conditions with { DataIn = ConditionFacts.InMemory } }, disk).By.Should().Be(Bound.NothingKnown);
    }

    [Fact]
    public void Nearest_ceiling_is_the_bound() =>
        Of(Cold, Local, Client(1100), TestCeilings.Of(CeilingKind.Disk, null, TestCeilings.Read(950, null))).By.Should().Be(Bound.Disk);

    [Fact]
    public void Cold_read_and_remote_write_have_the_S3_as_a_ceiling()
    {
        Of(Cold, Remote, S3(Remote, 1000)).Should().Be(new CellBound(Bound.S3, CeilingKind.S3, 0.9));
        Of(Write, Remote, S3(Remote, 1000)).By.Should().Be(Bound.S3);
        Of(Read, Remote, S3(Remote, 1000)).By.Should().Be(Bound.NothingKnown);
        Of(Write, Remote with { Server = Remote.Server with { Durability = DurabilityTier.Local } }, S3(Remote, 1000)).By.Should().Be(Bound.NothingKnown);
    }

    /// <summary>The S3 reaches 1000 of the 1100 that are let through: that is more than 80 %.</summary>
    [Fact]
    public void S3_that_is_bound_by_its_distance_means_the_network()
    {
        var far = Remote with { S3Distance = new(20, 1100, "netem", 20, 1100) };

        Of(Cold, far, S3(far, 1000)).By.Should().Be(Bound.Network);
        Of(Cold, far, S3(Remote, 1000)).By.Should().Be(Bound.NothingKnown, "that is the ceiling of another S3, without a distance");
    }

    /// <summary>Two processors: 1.8 of them are 90 %. A guest has one.</summary>
    [Theory]
    [InlineData(1.8, false, nameof(Bound.ServerLimit))]
    [InlineData(1.7, false, nameof(Bound.NothingKnown))]
    [InlineData(0.9, true, nameof(Bound.ServerLimit))]
    public void Server_that_used_what_it_may_use_is_bound_by_its_limit(double cpus, bool isInGuest, string bound) =>
        Of(Read, Local with { Server = Local.Server with { IsInGuest = isInGuest } }, [Using(("server", cpus))]).By.ToString().Should().Be(bound);

    [Fact]
    public void Client_in_a_guest_has_one_processor()
    {
        Of(Read, Local, [Using(("client", 0.95), ("server", 0.5))]).By.Should().Be(Bound.Client);
        Of(Read, Local with { Client = Local.Client with { Kind = ClientKind.HostKernel } }, [Using(("client", 0.95))]).By.Should().Be(Bound.NothingKnown);
    }

    [Fact]
    public void Latency_has_no_ceiling() => Of(Read with { HigherIsBetter = false }, Local, Client(900)).Share.Should().BeNull();

    [Fact]
    public void Subject_without_a_manifest_has_no_bound() => CellBound.Of(Read, Figure, [], null, [Client(900)]).Should().Be(new CellBound(Bound.NothingKnown, null, null));

    [Fact]
    public void Bound_and_share_are_said_in_a_few_words()
    {
        BoundText.Of(new(Bound.Client, CeilingKind.Client, 0.9)).Should().Be("client-bound, 90 % of the client's ceiling");
        BoundText.Of(new(Bound.ServerLimit, null, null)).Should().Be("bound by the server's processor limit");
        BoundText.Of(new(Bound.NothingKnown, CeilingKind.Disk, 0.25)).Should().Be("25 % of the disk's ceiling");
        BoundText.Of(new(Bound.NothingKnown, null, null)).Should().BeNull();
    }

    private static Ceiling Client(double value) => TestCeilings.Client(TestCeilings.Read(value));

    private static Ceiling S3(EnvironmentManifest manifest, double value)
    {
        CeilingFigure[] figures = [new("s3-get", "", "get-bandwidth", "B/s", null, value), new("s3-put", "", "put-bandwidth", "B/s", null, value)];
        return TestCeilings.Of(CeilingKind.S3, null, figures) with { Of = S3Place.Of(manifest)! };
    }

    private static IterationSummary Using(params (string Source, double Cpus)[] used) => IterationSummary.Of("run", TestRun.Valid(1, Figure) with
    {
        Resources = used.ToDictionary(item => item.Source, item => (IReadOnlyDictionary<string, double>)new Dictionary<string, double> { ["cpus"] = item.Cpus }),
    }, "read-bandwidth");

    private static CellBound Of(Cell cell, EnvironmentManifest manifest, params Ceiling[] ceilings) => CellBound.Of(cell, Figure, [], manifest, ceilings);

    private static CellBound Of(Cell cell, EnvironmentManifest manifest, IReadOnlyList<IterationSummary> iterations) => CellBound.Of(cell, Figure, iterations, manifest, []);
}
