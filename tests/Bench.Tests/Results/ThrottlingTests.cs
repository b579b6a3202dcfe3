using Bench.Results.Instrument;
using Bench.Results.Samples;

namespace Bench.Tests.Results;

public sealed class ThrottlingTests
{
    [Fact]
    public void Counter_that_rose_is_a_mark_and_one_that_stood_still_is_none()
    {
        Throttling.Marks(Table(28, 28, 31)).Should().Equal("processors were slowed down because of heat or power meanwhile: their counters of that rose by 3");
        Throttling.Marks(Table(28, 28, 28)).Should().BeEmpty();
        Throttling.Marks(SampleTable.Of([])).Should().BeEmpty("no counter was read");
    }

    private static SampleTable Table(params IReadOnlyList<double> counts) =>
        SampleTable.Of(counts.Select((count, second) => new Sample(second, Sample.Machine, new Dictionary<Resource, double> { [Resource.Throttles] = count })));
}
