using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Tests.Options;

public sealed partial class EnvExampleTests
{
    [Fact]
    public void The_example_and_the_table_name_the_same_keys_in_the_same_order() =>
        Assignment().Matches(OptionFiles.Example).Select(match => match.Groups["key"].Value)
            .Should().Equal(TestOptions.Keys.Select(key => key.Name));

    [Fact]
    public void Each_key_stands_in_its_section()
    {
        var sections = OptionFiles.Example.Split("\n# --- ")[1..];
        var keys = TestOptions.Keys.GroupBy(key => key.Section).ToArray();

        SectionTitle().Matches(OptionFiles.Example).Select(match => match.Groups["title"].Value)
            .Should().Equal(keys.Select((section, index) => $"{index + 1}. {section.Key}"));
        foreach (var (section, text) in keys.Zip(sections))
        {
            section.Should().OnlyContain(key => Regex.IsMatch(text, $"(?m)^(# )?{key.Name}="), text);
        }
    }

    [Fact]
    public void Each_key_has_a_comment_of_one_line_above_it()
    {
        var lines = OptionFiles.Example.Split('\n');
        foreach (var index in Enumerable.Range(0, lines.Length).Where(index => Assignment().IsMatch(lines[index])))
        {
            Comment().IsMatch(lines[index - 1]).Should().BeTrue(lines[index]);
            Comment().IsMatch(lines[index - 2]).Should().BeFalse(lines[index]);
        }
    }

    [Fact]
    public void The_example_loads_unchanged_and_equals_the_defaults() =>
        OptionFiles.Load(OptionFiles.Example).Options.Should().BeEquivalentTo(OptionFiles.Load().Options, options => options.ComparingByMembers<BenchOptions>());

    [Fact]
    public void Each_key_of_the_example_is_read_from_it()
    {
        // Uncommented, every key must be taken from the file: the checkout is the only one that asks for more than text.
        var file = Assignment().Replace(OptionFiles.Example, match => match.Value.TrimStart('#', ' '));

        OptionFiles.Load(file.Replace("DITTOFS_SOURCE=../dittofs", "DITTOFS_SOURCE=", StringComparison.Ordinal)).Settings
            .Should().OnlyContain(setting => setting.Origin.Source == OptionSource.File);
    }

    [Fact]
    public void Commented_line_shows_default()
    {
        var settings = OptionFiles.Load().Settings.ToDictionary(setting => setting.Key.Name);
        string[] examplesOfOptionalKeys = ["DITTOFS_SOURCE", "FIO_ENGINE", "BENCH_CACHE_SIZE_MB", "BENCH_ANNOUNCED_SKIPS", "BENCH_REGISTRY_MIRROR", "S3_LATENCY", "S3_BANDWIDTH"];

        foreach (Match match in Assignment().Matches(OptionFiles.Example))
        {
            var key = match.Groups["key"].Value;
            (settings[key].Text == match.Groups["value"].Value || examplesOfOptionalKeys.Contains(key)).Should().BeTrue(key);
        }
    }

    [GeneratedRegex("^(# )?(?<key>[A-Z0-9_]+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();

    [GeneratedRegex("^# (?!---)(?![A-Z0-9_]+=)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^# --- (?<title>\d+\. \w+).*---$", RegexOptions.Multiline)]
    private static partial Regex SectionTitle();
}
