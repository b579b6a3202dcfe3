using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Tests.Options;

/// <summary>Whatever people do to their copy of the example, they get options or a list of problems with their lines.</summary>
public sealed class MutatedFileTests
{
    private const int Mutants = 200;
    private const int LongLine = 100_000;

    private static readonly char[] Oddities = ['\0', '\r', '\n', '\t', ' ', '=', '#', '"', '\'', '\\', '$', '-', '9', '\uFEFF', '\uFFFD', 'ß', '\uD800'];

    private static readonly string[] Units = ["=4 gallons", "=10x", "=1,5", "=99999999999999999999g", "=0x10", "=1e9", "=\u0664g", "=256mb", "=ja"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, Mutants)];

    private static bool IsCommentOrBlank(string line) => line.Length == 0 || line[0] == '#';

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mutant_loads_or_says_what_is_wrong_and_where(int seed)
    {
        var mutant = Mutate(OptionFiles.Example, seed);

        if (Record.Exception(() => OptionFiles.Load(mutant)) is { } exception)
        {
            exception.Should().BeOfType<OptionsException>().Which.Problems.Should().NotBeEmpty()
                .And.OnlyContain(problem => problem.File == ".env" && problem.Line > 0);
            exception.Message.Split('\n')[1].Should().MatchRegex(@"^  \.env:\d+: ", "the first problem is found without reading on");
            return;
        }

        // Written down as they were understood, the options are understood the same again.
        var loaded = OptionFiles.Load(mutant);
        OptionFiles.Load(Written(loaded, mutant)).Options.Should().BeEquivalentTo(loaded.Options);
    }

    [Fact]
    public void Some_mutants_load_and_many_do_not()
    {
        // Guards the test above: mutants that are all good, or all bad in one way, would prove little.
        var failures = Seeds
            .Select(row => Record.Exception(() => OptionFiles.Load(Mutate(OptionFiles.Example, row.Data))))
            .OfType<OptionsException>()
            .ToList();

        failures.Count.Should().BeInRange(Mutants / 2, Mutants - 20);
        failures.SelectMany(failure => failure.Problems).Select(problem => problem.Key).Distinct().Count().Should().BeGreaterThan(15);
    }

#pragma warning disable CA5394 // A seeded generator is the point: the same mutants on every machine.
    private static string Mutate(string text, int seed)
    {
        var random = new Random(seed);
        var lines = text.Split('\n').ToList();
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            MutateOnce(lines, random);
        }

        return string.Join('\n', lines);
    }

    private static void MutateOnce(List<string> lines, Random random)
    {
        var settings = Enumerable.Range(0, lines.Count).Where(index => !IsCommentOrBlank(lines[index])).ToArray();
        var (index, other) = (settings[random.Next(settings.Length)], settings[random.Next(settings.Length)]);
        var at = random.Next(lines[index].Length);
        switch (random.Next(15))
        {
            case 0: lines[index] = lines[index].Remove(at, 1); break;
            case 1: lines[index] = lines[index].Insert(at, Oddities[random.Next(Oddities.Length)].ToString()); break;
            case 2: lines[index] = lines[index][..at] + (char)(lines[index][at] ^ (1 << random.Next(7))) + lines[index][(at + 1)..]; break;
            case 3: lines.Insert(other, lines[index]); break;
            case 4: (lines[index], lines[other]) = (WithValueOf(lines[index], lines[other]), WithValueOf(lines[other], lines[index])); break;
            case 5: lines[index] = lines[index][..at]; break;
            case 6: lines[index] = $"# {lines[index]}"; break;
            case 7: lines[index] = $"export {lines[index]} # why"; break;
            case 8: lines[index] = lines[index].Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) + '"'; break;
            case 9: lines[index] = WithValueOf(lines[index], "=-1"); break;
            case 10: lines[index] = WithValueOf(lines[index], Units[random.Next(Units.Length)]); break;
            case 11: lines[index] += new string('x', LongLine); break;
            case 12: lines[0] = "\uFEFF" + lines[0]; break;
            case 13: lines[index] = lines[index][..at] + "\0" + lines[index][at..]; break;
            default: lines[random.Next(lines.Count)] += "\r"; break;
        }
    }
#pragma warning restore CA5394

    /// <summary>Only what the file had set; a secret, which is not shown, stays as it was written.</summary>
    private static string Written(LoadedOptions loaded, string mutant) => string.Join('\n', loaded.Settings
        .Where(setting => setting.Origin.Source == OptionSource.File)
        .Select(setting => setting.Text == SecretRedactor.Placeholder
            ? mutant.Split('\n')[setting.Origin.Line!.Value - 1]
            : $"{setting.Key.Name}=\"{setting.Text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    private static string WithValueOf(string line, string other) => line.Split('=')[0] + "=" + other.Split('=')[^1];
}
