using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>The list of commands that are not run says the truth.</summary>
public sealed class CommandListTests
{
    [Fact]
    public void Each_command_of_the_list_stands_in_a_page()
    {
        var commands = DocPage.All.SelectMany(page => page.Commands).Select(command => command.Text).ToHashSet();

        CommandsNotRun.All.Select(item => item.Command).Should().OnlyHaveUniqueItems().And.OnlyContain(command => commands.Contains(command));
    }

    [Fact]
    public void Commands_not_run_are_listed_with_who_runs_them()
    {
        foreach (var (file, text) in CommandsNotRun.All.Select(item => item.RunBy).OfType<(string, string)>())
        {
            File.ReadAllText(Path.Combine(DocPage.Root, file)).Should().Contain(text);
        }
    }

    /// <summary>In any other block a command would be one that nothing reads.</summary>
    [Fact]
    public void Every_block_has_a_language_these_tests_know() =>
        DocPage.All.SelectMany(page => page.Languages).Should().BeSubsetOf(["sh", "csharp", "json", "text"]);

    [Fact]
    public void Every_page_that_a_test_reads_has_commands()
    {
        DocPage.Of("README.md").Commands.Select(command => command.Text).Should().StartWith(["./bench up ganesha", "./bench test"]);
        CommandsNotRun.PagesRun.Should().Contain(["README.md", CommandsNotRun.PageOfS3, "docs/first-run.md", "docs/ci.md"]);
    }
}
