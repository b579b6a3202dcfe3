using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class FrequencyDropTests
{
    [Fact]
    public void Iteration_during_which_processors_were_far_slower_than_during_the_others_is_disturbed()
    {
        var judged = Judge(At(1, 3.0), At(2, 2.6), At(3, 3.1), At(4, 2.71));

        judged.Iterations.Select(iteration => iteration.Status).Should().Equal(IterationStatus.Valid, IterationStatus.Disturbed, IterationStatus.Valid, IterationStatus.Valid);
        judged.Iterations[1].Reason.Should().Be("processors ran at 2.60 GHz meanwhile, more than 10 % below the 3.00 GHz of the cell's other iterations");
    }

    [Fact]
    public void Two_iterations_that_differ_do_not_say_which_is_the_odd_one() =>
        Judge(At(1, 3.0), At(2, 1.0)).Iterations.Should().OnlyContain(iteration => iteration.Status == IterationStatus.Valid);

    [Fact]
    public void Frequency_that_is_unknown_or_always_the_same_marks_nothing()
    {
        Judge(At(1, 2.1), At(2, 2.1), At(3, 2.1)).Iterations.Should().OnlyContain(iteration => iteration.Status == IterationStatus.Valid);
        Judge(TestRun.Valid(1, 1), At(2, 2.1), At(3, 1)).Iterations.Should().OnlyContain(iteration => iteration.Status == IterationStatus.Valid, "one of them is not known");
    }

    [Fact]
    public void Iteration_that_is_disturbed_or_failed_keeps_its_reason()
    {
        var marked = At(1, 1.0) with { Status = IterationStatus.Disturbed, Reason = "packets were lost" };
        var failed = At(2, 1.0) with { Status = IterationStatus.Failed, Reason = "it ended" };

        Judge(marked, failed, At(3, 3.0), At(4, 3.0), At(5, 3.0)).Iterations.Select(iteration => iteration.Reason).Should().Equal("packets were lost", "it ended", null, null, null);
    }

    private static CellRecord Judge(params IReadOnlyList<Iteration> iterations) => FrequencyDrop.Judge(new(TestRun.Cell("ganesha", "seq-read"), iterations));

    private static Iteration At(int block, double gigahertz) => TestRun.Valid(block, 5) with
    {
        Resources = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["machine"] = new Dictionary<string, double> { ["frequency"] = gigahertz * 1e9 } },
    };
}
