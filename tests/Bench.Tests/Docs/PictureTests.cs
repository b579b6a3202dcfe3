using Bench.Cli;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>The picture shows what the command does today; <c>PageTests</c> compares it with a run.</summary>
public sealed class PictureTests
{
    private const string Prompt = "$ ./bench ";

    [Fact]
    public void Its_commands_are_those_of_the_README_and_work()
    {
        var commands = Picture.Lines
            .Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)).Select(line => line[Prompt.Length..]).ToArray();

        commands.Should().Equal("up ganesha", "ps", "down");
        commands.Should().OnlyContain(command => BenchCommandLine.CreateRoot().Parse(command).Errors.Count == 0);
        var readme = DocPage.Of("README.md");
        readme.Commands.Select(command => command.Text).Should().ContainInOrder(commands.Select(command => $"./bench {command}"));
        readme.Links.Select(link => link.Target).Should().Contain("docs/images/run.svg");
    }

    [Fact]
    public void It_shows_what_every_run_prints() =>
        string.Join('\n', Picture.Lines).Should().ContainAll(Picture.StableTexts);

    [Fact]
    public void It_says_nothing_of_the_machine_it_was_made_on() =>
        string.Join('\n', Picture.Lines).Should().NotContainAny("/root", "/home", "/tmp", DocPage.Root);
}
