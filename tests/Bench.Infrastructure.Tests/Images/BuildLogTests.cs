using Bench.Environments.Images;

namespace Bench.Infrastructure.Tests.Images;

public sealed class BuildLogTests
{
    [Fact]
    public void The_file_has_every_line_and_the_tail_the_last_twenty_that_say_something()
    {
        using var folder = new TemporaryFolder();
        using (var log = new BuildLog(folder.At("logs/x.log"), _ => { }))
        {
            for (var i = 1; i <= 30; i++)
            {
                log.Add($"line {i}");
                log.Add(" ");
            }

            log.Tail.Should().HaveCount(20).And.StartWith("line 11").And.EndWith("line 30");
        }

        File.ReadAllLines(folder.At("logs/x.log")).Should().HaveCount(60);
    }

    [Theory]
    [InlineData("#7 [build 3/4] RUN make", "[build 3/4] RUN make")]
    [InlineData("#12 [2/3] COPY . /", "[2/3] COPY . /")]
    [InlineData("Step 3/4 : RUN make", "Step 3/4 : RUN make")]
    [InlineData("I: installing essential packages...", "installing essential packages...")]
    public void Each_builder_s_steps_are_told_once(string line, string step)
    {
        using var folder = new TemporaryFolder();
        var steps = new List<string>();
        using var log = new BuildLog(folder.At("x.log"), steps.Add);

        log.Add("#7 0.512 some output");
        log.Add(line);
        log.Add(line);

        steps.Should().Equal(step);
    }
}
