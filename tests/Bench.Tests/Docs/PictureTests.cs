using Bench.Cli;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>The picture shows what the command does today; <c>PageTests</c> compares it with a run.</summary>
public sealed class PictureTests
{
    private const string Prompt = "$ ./bench ";

    [Fact]
    public void Commands_of_picture_are_in_README_and_parse()
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
    public void Picture_shows_output_of_every_run() =>
        string.Join('\n', Picture.Lines).Should().ContainAll(Picture.StableTexts);

    [Fact]
    public void Picture_has_no_paths_of_the_machine() =>
        string.Join('\n', Picture.Lines).Should().NotContainAny("/root", "/home", "/tmp", DocPage.Root);
}
