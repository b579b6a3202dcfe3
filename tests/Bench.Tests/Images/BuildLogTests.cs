using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class BuildLogTests
{
    [Fact]
    public void The_file_has_every_line_and_the_tail_the_last_twenty_that_say_something()
    {
        using var folder = new TemporaryFolder();
        using (var log = new BuildLog(folder.At("logs/x.log"), _ => { }, _ => { }))
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
    [InlineData(
        "#12 0.337 juicefs: error while loading shared libraries: libfdb_c.so: cannot open shared object file: No such file or directory",
        "juicefs: error while loading shared libraries: libfdb_c.so: cannot open shared object file: No such file or directory")]
    [InlineData(
        "/usr/bin/x: /lib/libc.so.6: version `GLIBC_2.99' not found (required by /usr/bin/x)",
        "/usr/bin/x: /lib/libc.so.6: version `GLIBC_2.99' not found (required by /usr/bin/x)")]
    public void Error_of_a_program_that_lacks_a_library_names_it(string line, string error)
    {
        using var folder = new TemporaryFolder();
        using var log = new BuildLog(folder.At("x.log"), _ => { }, _ => { });

        log.Add(line);
        log.Add("ERROR: failed to solve: process \"/bin/sh -c x\" did not complete successfully: exit code: 127");

        log.Error.Should().Be(error);
    }

    [Theory]
    [InlineData("#7 [build 3/4] RUN make", "[build 3/4] RUN make")]
    [InlineData("#12 [2/3] COPY . /", "[2/3] COPY . /")]
    [InlineData("Step 3/4 : RUN make", "Step 3/4 : RUN make")]
    [InlineData("I: installing essential packages...", "installing essential packages...")]
    public void Steps_of_each_builder_are_reported_once(string line, string step)
    {
        using var folder = new TemporaryFolder();
        var steps = new List<string>();
        using var log = new BuildLog(folder.At("x.log"), steps.Add, _ => { });

        log.Add("#7 0.512 some output");
        log.Add(line);
        log.Add(line);

        steps.Should().Equal(step);
    }

    /// <summary>As BuildKit prints them: two steps run beside each other, and the one that fails has said why long before.</summary>
    [Fact]
    public void A_package_mirror_that_does_not_answer_is_named_in_the_package_manager_s_words()
    {
        using var folder = new TemporaryFolder();
        using var log = new BuildLog(folder.At("x.log"), _ => { }, _ => { });
        string[] lines =
        [
            "#9 [build 4/6] RUN --mount=type=cache if [ ! -e vendor/modules.txt ]; then go mod download; fi",
            "#11 [stage-1 2/4] RUN set -eu; apk add --no-cache curl",
            "#9 0.310 go: downloading example.org/module v1.0.0",
            "#11 0.201 fetch https://mirror.example.org/main/x86_64/APKINDEX.tar.gz",
            "#11 5.213 WARNING: fetching https://mirror.example.org/main: temporary error (try again later)",
            "#11 5.213 ERROR: unable to select packages:",
            "#11 5.214   curl (no such package):",
            "#11 ERROR: process \"/bin/sh -c apk add\" did not complete successfully: exit code: 1",
            "#9 CANCELED",
            "ERROR: failed to solve: process \"/bin/sh -c apk add\" did not complete successfully: exit code: 1",
        ];

        foreach (var line in lines)
        {
            log.Add(line);
        }

        log.FailedStep!.Step.Should().Contain("apk add");
        log.Error.Should().Be(
            "process \"/bin/sh -c apk add\" did not complete successfully: exit code: 1; "
            + "last output: WARNING: fetching https://mirror.example.org/main: temporary error (try again later)");
    }

    [Theory]
    [InlineData("E: Unable to locate package curl", "Reading package lists...", "E: Unable to locate package curl")]
    [InlineData("go: no module", "exit", "go: no module")]
    [InlineData("one", "two", "two")]
    public void Failed_step_is_explained_by_its_first_error_line_or_its_last_line(string first, string second, string reason)
    {
        using var folder = new TemporaryFolder();
        using var log = new BuildLog(folder.At("x.log"), _ => { }, _ => { });

        log.Add("Step 2/3 : RUN something");
        log.Add(first);
        log.Add(second);

        log.FailedStep!.Reason.Should().Be(reason);
    }
}
