using Bench.Results.Samples;
using Bench.Runs.Sampling;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Runs.Sampling;

public sealed class SamplerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();
    private int readings;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Source_is_read_at_the_begin_once_a_second_and_at_the_end()
    {
        await using var sampler = await Sampler.StartAsync([new("server", _ => NextAsync())], clock, Token);
        await SecondAsync();
        await SecondAsync();
        clock.Advance(Second / 2);

        var table = await sampler.EndAsync(Token);

        table.Rows.Select(row => (row.Seconds, row.Values[Resource.Cpu])).Should().Equal((0, 0), (1, 10), (2, 20), (2.5, 30));
        sampler.Notes.Should().BeEmpty();
    }

    /// <summary>The figure of the workload does not depend on it: nothing is thrown, and the other source has all its rows.</summary>
    [Fact]
    public async Task Reading_that_fails_is_noted_and_the_others_go_on()
    {
        await using var sampler = await Sampler.StartAsync(
            [new("server", _ => NextAsync()), new("s3", _ => readings == 2 ? throw new IOException("the engine was busy.") : NoneAsync())], clock, Token);
        await SecondAsync();

        var table = await sampler.EndAsync(Token);

        table.Rows.Where(row => row.Source == "server").Should().HaveCount(3);
        table.Rows.Where(row => row.Source == "s3").Should().HaveCount(2);
        sampler.Notes.Should().Equal("1 of 3 samples of s3 are missing: the engine was busy");
    }

    [Fact]
    public async Task Readings_that_fail_are_counted()
    {
        await using var sampler = await Sampler.StartAsync([new("server", _ => NextAsync()), new("s3", _ => throw new IOException("the engine was busy."))], clock, Token);
        await SecondAsync();

        await sampler.EndAsync(Token);

        sampler.Notes.Should().Equal("3 of 3 samples of s3 are missing: the engine was busy");
    }

    [Fact]
    public async Task Reading_that_hangs_is_given_up()
    {
        var start = Sampler.StartAsync([new("server", _ => new TaskCompletionSource<IReadOnlyDictionary<Resource, double>>().Task)], clock, Token);
        clock.Advance(TimeSpan.FromSeconds(5));

        await using var sampler = await start;

        sampler.Notes.Should().Equal("1 of 1 samples of server are missing: no answer within 5 s");
    }

    [Fact]
    public async Task Cancelled_sampling_throws_to_its_caller()
    {
        using var end = new CancellationTokenSource();
        await using var sampler = await Sampler.StartAsync([new("server", _ => Task.FromCanceled<IReadOnlyDictionary<Resource, double>>(new(true)))], clock, Token);
        await end.CancelAsync();

        await sampler.Invoking(same => same.EndAsync(end.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static Task<IReadOnlyDictionary<Resource, double>> NoneAsync() => Task.FromResult<IReadOnlyDictionary<Resource, double>>(new Dictionary<Resource, double>());

    private Task<IReadOnlyDictionary<Resource, double>> NextAsync() =>
        Task.FromResult<IReadOnlyDictionary<Resource, double>>(new Dictionary<Resource, double> { [Resource.Cpu] = 10 * readings++ });

    private async Task SecondAsync()
    {
        var before = readings;
        clock.Advance(Second);
        await Eventually.ReadAsync(() => Task.FromResult(readings), count => count > before, Token);
    }
}
