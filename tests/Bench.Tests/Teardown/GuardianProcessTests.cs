using System.Text.Json;
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
    public void Guardian_reads_the_order_it_is_given(string? folder) =>
        GuardianOrder.Parse((Order with { HostFolder = folder }).ToArguments()).Should().Be(Order with { HostFolder = folder });

    [Fact]
    public void Guardian_reads_objects_and_keys_are_not_shown()
    {
        var s3 = TestOptions.WithSecrets(TestOptions.Defaults()).S3 with { Endpoint = new Uri("http://s3.example.org:9000") };
        var objects = new GuardedObjects(s3, "bench-0a1b2c3d", BucketIsOurs: true);

        GuardedObjects.Parse(objects.ToLine()).Should().Be(objects);
        GuardedObjects.Parse(GuardianOrder.Done).Should().BeNull();
        objects.ToString().Should().NotContain(TestOptions.Secret).And.Contain("bench-0a1b2c3d/");
    }

    [Fact]
    public void Missing_guardian_is_reported_without_waiting()
    {
        using var empty = new TemporaryFolder();

        var start = () => GuardianProcess.Start(Order, empty.Path, TimeProvider.System);

        start.Should().Throw<IOException>().WithMessage($"{empty.Path}/Bench.Guardian.dll is missing");
    }

    [Fact]
    public async Task Guardian_that_cannot_run_is_reported_with_reason()
    {
        using var broken = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(broken.Path, "Bench.Guardian.dll"), "no program", Token);
        var guardian = GuardianProcess.Start(Order, broken.Path, TimeProvider.System);

        var armed = () => guardian.ArmedAsync(Token);

        (await armed.Should().ThrowAsync<IOException>()).WithMessage("it ended: *Bench.Guardian*");
        await guardian.DismissAsync(Token);
    }

    /// <summary>
    /// It lies beside programs, and is one of its own. What such a program takes from a framework that the guardian does not have, as ASP.NET's, is not beside
    /// it by itself; the guardian would end without a word when it is needed.
    /// </summary>
    [Fact]
    public void Every_library_of_the_guardian_lies_beside_it()
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Bench.Guardian.deps.json")));
        var libraries = from target in description.RootElement.GetProperty("targets").EnumerateObject()
                        from library in target.Value.EnumerateObject()
                        where library.Value.TryGetProperty("runtime", out _)
                        from file in library.Value.GetProperty("runtime").EnumerateObject()
                        select Path.GetFileName(file.Name);

        libraries.Should().HaveCountGreaterThan(5).And.OnlyContain(file => File.Exists(Path.Combine(AppContext.BaseDirectory, file)));
    }
}
