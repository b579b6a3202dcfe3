using Bench.Environments.Servers;
using Bench.Environments.Teardown;

namespace Bench.Tests.Teardown;

public sealed class GuardianProcessTests
{
    private static readonly GuardianOrder Order = new("0a1b2c3d", 1, "/logs", null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("/tmp/bench-0a1b2c3d")]
    public void What_it_is_told_is_what_it_reads(string? folder) =>
        GuardianOrder.Parse((Order with { HostFolder = folder }).ToArguments()).Should().Be(Order with { HostFolder = folder });

    [Fact]
    public void What_it_is_told_of_objects_is_what_it_reads_and_the_keys_are_shown_to_nobody()
    {
        var s3 = TestOptions.WithSecrets(TestOptions.Defaults()).S3 with { Endpoint = new Uri("http://s3.example.org:9000") };
        var objects = new GuardedObjects(s3, "bench-0a1b2c3d", BucketIsOurs: true);

        GuardedObjects.Parse(objects.ToLine()).Should().Be(objects);
        GuardedObjects.Parse(GuardianOrder.Done).Should().BeNull();
        objects.ToString().Should().NotContain(TestOptions.Secret).And.Contain("bench-0a1b2c3d/");
    }

    [Fact]
    public async Task It_is_on_guard_and_is_gone_when_dismissed()
    {
        var guardian = GuardianProcess.Start(Order, AppContext.BaseDirectory, TimeProvider.System);
        await guardian.ArmedAsync(Token);

        await guardian.DismissAsync(Token);
        await guardian.DismissAsync(Token);
    }

    [Fact]
    public void One_that_is_missing_is_told_and_not_waited_for()
    {
        using var empty = new TemporaryFolder();

        var start = () => GuardianProcess.Start(Order, empty.Path, TimeProvider.System);

        start.Should().Throw<IOException>().WithMessage($"{empty.Path}/Bench.Guardian.dll is missing");
    }

    [Fact]
    public async Task One_that_cannot_run_is_told_with_its_reason()
    {
        using var broken = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(broken.Path, "Bench.Guardian.dll"), "no program", Token);
        var guardian = GuardianProcess.Start(Order, broken.Path, TimeProvider.System);

        var armed = () => guardian.ArmedAsync(Token);

        (await armed.Should().ThrowAsync<IOException>()).WithMessage("it ended: *Bench.Guardian*");
        await guardian.DismissAsync(Token);
    }
}
