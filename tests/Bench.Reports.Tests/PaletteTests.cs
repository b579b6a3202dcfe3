using Bench.Reports.Charts;
using OxyPlot;

namespace Bench.Reports.Tests;

public sealed class PaletteTests
{
    private const string White = "#ffffff";
    private const string DarkPage = "#15181c";

    [Fact]
    public void Every_shade_stands_out_from_its_page()
    {
        Palette.Subjects.Should().OnlyContain(shades => Contrast(shades.Light, White) >= 3 && Contrast(shades.Dark, DarkPage) >= 3, "so does WCAG 1.4.11 ask for of what is no text");
        Contrast(Palette.Ink.Light, White).Should().BeGreaterThan(7);
        Contrast(Palette.Ink.Dark, DarkPage).Should().BeGreaterThan(7);
    }

    /// <summary>As people see them who lack one kind of cone, by the matrices of Viénot, Brettel and Mollon (1999), in linear light.</summary>
    [Theory]
    [InlineData("protan", 0.11238, 0.88762, 0.0, 0.11238, 0.88762, 0.0, 0.00401, -0.00401, 1.0)]
    [InlineData("deutan", 0.29275, 0.70725, 0.0, 0.29275, 0.70725, 0.0, -0.02234, 0.02234, 1.0)]
    public void Neighbours_with_the_same_mark_can_be_told_apart_without_a_kind_of_cone(string kind, params double[] matrix)
    {
        var places = Enumerable.Range(0, Palette.Subjects.Count).ToArray();

        var alike = from one in places
                    from other in places
                    where one < other && Palette.MarkOf(one) == Palette.MarkOf(other)
                    where Distance(Seen(Palette.Subjects[one].Light, matrix), Seen(Palette.Subjects[other].Light, matrix)) < 0.05
                    select (kind, one, other);

        alike.Should().BeEmpty();
    }

    [Fact]
    public void Subject_has_the_colour_of_its_profile_whoever_is_beside_it()
    {
        string[] profiles = ["dittofs", "ganesha", "rclone"];

        new SubjectColors(profiles, ["rclone", "ganesha"]).PlaceOf("ganesha").Should().Be(1);
        var colors = new SubjectColors(profiles, ["ganesha+BENCH_CPU_LIMIT=1", "ganesha", "rclone@v1", "mine"]);
        colors.PlaceOf("ganesha").Should().Be(1);
        colors.PlaceOf("rclone@v1").Should().Be(2);
        colors.PlaceOf("ganesha+BENCH_CPU_LIMIT=1").Should().Be(0, "that of its profile is taken, and this one is free");
        colors.PlaceOf("mine").Should().Be(3);
    }

    [Fact]
    public void Two_subjects_never_have_both_colour_and_mark_in_common() => Enumerable.Range(0, Palette.Subjects.Count * 2)
        .Select(place => (place % Palette.Subjects.Count, Palette.MarkOf(place))).Should().OnlyHaveUniqueItems();

    private static double Contrast(string one, string other)
    {
        double[] lights = [Light(one), Light(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Light(string color) => Linear(color) is [var red, var green, var blue] ? (0.2126 * red) + (0.7152 * green) + (0.0722 * blue) : 0;

    private static double[] Seen(string color, double[] matrix)
    {
        var light = Linear(color);
        return [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(column => matrix[(3 * row) + column] * light[column]))];
    }

    private static double Distance(double[] one, double[] other) => Math.Sqrt(one.Zip(other).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));

    private static double[] Linear(string color)
    {
        var parsed = OxyColor.Parse(color);
        return [.. new[] { parsed.R, parsed.G, parsed.B }.Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
    }
}
