using Bench.Environments.Options;

namespace Bench.Tests.Options;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("KEY=value", "value")]
    [InlineData("export KEY=value", "value")]
    [InlineData("  KEY=value  ", "value")]
    [InlineData("KEY=", "")]
    [InlineData("KEY= # nothing", "")]
    [InlineData("KEY=value # why", "value")]
    [InlineData("KEY=value\t# why", "value")]
    [InlineData("KEY=value \t \t# why", "value")]
    [InlineData("KEY=value\u00A0# why", "value")]
    [InlineData("KEY=value#\t# why", "value#")]
    [InlineData("KEY='value'\t# why", "value")]
    [InlineData("KEY=\"value\"\t# why", "value")]
    [InlineData("KEY=\t# nothing", "")]
    [InlineData("KEY=value\t", "value")]
    [InlineData("\tKEY=value", "value")]
    [InlineData("export\tKEY=value", "value")]
    [InlineData("KEY=val#ue", "val#ue")]
    [InlineData("KEY=#value", "#value")]
    [InlineData("KEY=a=b", "a=b")]
    [InlineData("KEY=two words", "two words")]
    [InlineData("KEY='va\"l # ue' # why", "va\"l # ue")]
    [InlineData("KEY=\"va'l # ue\"", "va'l # ue")]
    [InlineData("KEY=\"a\\\"b\\\\c\\n\"", "a\"b\\c\\n")]
    [InlineData("KEY=$HOME", "$HOME")]
    [InlineData("KEY=\"${HOME}\"", "${HOME}")]
    [InlineData("KEY=''", "")]
    public void Values_are_read_as_they_stand(string text, string value)
    {
        var file = EnvFile.Parse(text, ".env");

        file.Problems.Should().BeEmpty();
        file.Entries.Should().Equal(new EnvEntry("KEY", value, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# KEY=value")]
    [InlineData("   # it's a comment")]
    public void Comments_and_blank_lines_are_nothing(string text)
    {
        EnvFile.Parse(text, ".env").Entries.Should().BeEmpty();
        EnvFile.Parse(text, ".env").Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("KEY")]
    [InlineData("KEY =value")]
    [InlineData("1KEY=value")]
    [InlineData("=value")]
    [InlineData("exportKEY value")]
    [InlineData("KEY: value")]
    [InlineData("KEY='a'b")]
    [InlineData("KEY=\"a\\\"")]
    [InlineData("KEY=\tvalue")]
    public void Line_that_sets_nothing_is_a_problem_with_its_number(string text)
    {
        var file = EnvFile.Parse($"# first\n{text}\nOTHER=1", ".env");

        file.Problems.Should().ContainSingle().Which.Line.Should().Be(2);
        file.Entries.Should().Equal(new EnvEntry("OTHER", "1", 3));
    }
}
