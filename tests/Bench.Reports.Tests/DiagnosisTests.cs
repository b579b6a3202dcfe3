using Bench.Results.Manifests;
using Bench.Results.Samples;

namespace Bench.Reports.Tests;

/// <summary>One sentence a cell, by the rules of docs/runs.md. The server may use 2 processors, the client is a guest with one, the machine has 2.</summary>
public sealed class DiagnosisTests
{
    private static readonly EnvironmentManifest Manifest = TestManifest.Create();

    [Theory]
    [InlineData(0.95, 1.95, 1.95, "the client's processor was at its limit 100 % of the time")]
    [InlineData(0.5, 1.85, 1.95, "the server was at its limit of 2 processors 100 % of the time")]
    [InlineData(0.5, 1.2, 1.9, "all processors of the machine were busy 100 % of the time")]
    [InlineData(0.5, 0.4, 0.9, "nothing was at its limit for long: the server used 0.40 of 2 processors, the client 0.50 of 1")]
    public void First_that_was_at_its_limit_is_named(double client, double server, double machine, string words) =>
        Diagnosis.Of(Manifest, [Table(second => (client, server, machine, 0))]).Should().Be(words);

    [Fact]
    public void Half_of_the_time_is_enough_and_less_is_not()
    {
        Diagnosis.Of(Manifest, [Table(second => (0, second < 5 ? 2 : 0, 0, 0))]).Should().Be("the server was at its limit of 2 processors 50 % of the time");
        Diagnosis.Of(Manifest, [Table(second => (0, second < 4 ? 2 : 0, 0, 0))]).Should().StartWith("nothing was at its limit for long: the server used 0.80");
    }

    [Fact]
    public void Waiting_for_a_disk_is_named_where_no_processor_is_the_reason() =>
        Diagnosis.Of(Manifest, [Table(second => (0.1, 0.1, 0.3, 0.8))]).Should().Be("something waited for a disk 80 % of the time");

    [Fact]
    public void All_iterations_count_and_without_any_sample_nothing_is_said()
    {
        Diagnosis.Of(Manifest, [Table(second => (0, 2, 0, 0)), Table(second => (0, 0, 0, 0))]).Should().EndWith("50 % of the time");
        Diagnosis.Of(Manifest, []).Should().BeNull();
    }

    [Fact]
    public void Client_that_is_no_guest_has_no_limit_of_its_own() =>
        Diagnosis.Of(Manifest with { Client = Manifest.Client with { Kind = ClientKind.HostKernel } }, [Table(second => (1.9, 0.5, 0.9, 0))]).Should().Be("nothing was at its limit for long: the server used 0.50 of 2 processors");

    /// <summary>Ten seconds, with how many processors were used and how long was waited in each.</summary>
    private static SampleTable Table(Func<int, (double Client, double Server, double Machine, double Waited)> rates)
    {
        var sums = new Dictionary<(string, Resource), double>();
        return SampleTable.Of(Enumerable.Range(0, 11).SelectMany(second =>
        {
            var (client, server, machine, waited) = second == 0 ? default : rates(second - 1);
            return new[]
            {
                Reading("client", (Resource.Cpu, client)), Reading("server", (Resource.Cpu, server)), Reading("machine", (Resource.Cpu, machine), (Resource.IoPressure, waited)),
            };

            Sample Reading(string source, params (Resource Resource, double Rate)[] counters) => new(second, source, counters.ToDictionary(
                counter => counter.Resource, counter => sums[(source, counter.Resource)] = sums.GetValueOrDefault((source, counter.Resource)) + counter.Rate));
        }));
    }
}
