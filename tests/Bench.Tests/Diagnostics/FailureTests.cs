using System.Text.Json;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Xunit;
using Bench.Runs.Workloads;

namespace Bench.Tests.Diagnostics;

/// <summary>Every failure says by its members what it is, what is wrong and what to do, and the command line shows all three.</summary>
public sealed class FailureTests
{
    /// <summary>Caught where they are thrown, or told without a report: see BenchCommandLine.</summary>
    private static readonly Type[] NotSeen = [typeof(CannotStartException), typeof(OutputException)];

    public static TheoryData<int> Samples { get; } = [.. Enumerable.Range(0, FailureSamples.All.Count)];

    [Fact]
    public void Every_type_of_exception_has_a_sample()
    {
        var types = new[] { typeof(BenchException), typeof(SkipPolicy), typeof(ErrorReport), typeof(Workload) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(Exception)) && !type.IsAbstract);

        FailureSamples.All.Select(failure => failure.GetType()).Distinct().Should().BeEquivalentTo(types.Except(NotSeen));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Failure_names_kind_problem_and_next_step(int sample)
    {
        var failure = FailureSamples.All[sample];

        failure.Code.Should().MatchRegex("^BENCH(-[A-Z]+)+$");
        failure.Problem.Should().NotBeNullOrWhiteSpace().And.NotEndWith(".").And.NotContain("\n");
        failure.NextStep.Should().NotBeNullOrWhiteSpace().And.NotEndWith(".").And.NotContain("\n");
        failure.Message.Should().StartWith(failure.Problem).And.EndWith($"\n  next        {failure.NextStep}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Report_has_next_step_once_in_text_and_in_json(int sample)
    {
        var failure = FailureSamples.All[sample];

        var report = ErrorReport.Of(failure);

        report.Text.Should().StartWith(failure.Problem).And.EndWith($"\n  next        {report.Next}\n  code        {failure.Code}");
        report.Text.Should().NotContain("`bench");
        report.Message.Should().NotContain("  next  ");
        JsonDocument.Parse(JsonText.Write(new { Error = report })).RootElement.GetProperty("error").GetProperty("next").GetString()
            .Should().NotBeNullOrEmpty().And.Be(report.Next);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Labels_are_those_the_column_is_made_for(int sample) =>
        FailureSamples.All[sample].Facts.Select(fact => fact.Label).OfType<string>().Should().BeSubsetOf(FailureLabels.All);

    [Fact]
    public void Report_of_environment_has_a_line_for_every_fact()
    {
        var failure = new EnvironmentException(new FailureDetails
        {
            Stage = EnvironmentStage.Mount,
            Profile = "ganesha",
            Cause = "no mount",
            LastObservation = "timed out",
            LogTail = ["first", "second"],
            DiagnosticsPath = "results/failures/one",
            NextStep = "look",
        });

        ErrorReport.Of(failure).Text.Should().Be(
            """
            ganesha: no mount (stage Mount).
              last seen   timed out
              log         first
              log         second
              diagnostics results/failures/one
              next        look
              code        BENCH-MOUNT
            """);
    }

    [Fact]
    public void Command_is_named_neutrally_by_the_library_and_as_it_is_typed_by_the_command_line()
    {
        var failure = RunningEnvironmentException.None(null, [], "ganesha");

        failure.Message.Should().Be("nothing is up.\n  next        `bench up ganesha`");
        ErrorReport.Of(failure).Text.Should().Be("nothing is up\n  next        ./bench up ganesha\n  code        BENCH-NOT-UP");
    }

    [Fact]
    public void Report_of_a_file_that_cannot_be_used_says_what_to_do() =>
        ErrorReport.Of(new FileNotFoundException("Could not find file 'x'.")).Next.Should().Contain("ls -ld");
}
