using Bench.Environments.Options;

namespace Bench.Infrastructure.Tests.Options;

/// <summary>Whatever people do to their copy of the example, they get options or a list of problems with their lines.</summary>
public sealed class MutatedFileTests
{
    private const int Mutants = 200;

    private static readonly char[] Oddities = ['\0', '\r', '\n', '\t', ' ', '=', '#', '"', '\'', '\\', '$', '-', '9', '\uFEFF', '\uFFFD', 'ß', '\uD800'];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, Mutants)];

    private static bool IsCommentOrBlank(string line) => line.Length == 0 || line[0] == '#';

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mutant_loads_or_says_what_is_wrong_and_where(int seed)
    {
        var exception = Record.Exception(() => TestOptions.Load(Mutate(TestOptions.Example, seed)));

        if (exception is not null)
        {
            exception.Should().BeOfType<OptionsException>().Which.Problems.Should().NotBeEmpty()
                .And.OnlyContain(problem => problem.File == ".env" && problem.Line > 0);
        }
    }

    [Fact]
    public void Some_mutants_load_and_many_do_not()
    {
        // Guards the test above: mutants that are all good, or all bad in one way, would prove little.
        var failures = Seeds
            .Select(row => Record.Exception(() => TestOptions.Load(Mutate(TestOptions.Example, row.Data))))
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
        switch (random.Next(9))
        {
            case 0: lines[index] = lines[index].Remove(at, 1); break;
            case 1: lines[index] = lines[index].Insert(at, Oddities[random.Next(Oddities.Length)].ToString()); break;
            case 2: lines[index] = lines[index][..at] + (char)(lines[index][at] ^ (1 << random.Next(7))) + lines[index][(at + 1)..]; break;
            case 3: lines.Insert(other, lines[index]); break;
            case 4: (lines[index], lines[other]) = (WithValueOf(lines[index], lines[other]), WithValueOf(lines[other], lines[index])); break;
            case 5: lines[index] = lines[index][..at]; break;
            case 6: lines[index] = $"# {lines[index]}"; break;
            case 7: lines[index] = $"export {lines[index]} # why"; break;
            default: lines[random.Next(lines.Count)] += "\r"; break;
        }
    }
#pragma warning restore CA5394

    private static string WithValueOf(string line, string other) => line.Split('=')[0] + "=" + other.Split('=')[^1];
}
