using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Bench.Environments;
using Bench.Testing.Docs;

namespace Bench.Tests.Structure;

/// <summary>A server from outside needs little, and only what everybody may use: what all of them need together would be in the library.</summary>
public sealed class OutsideProfileTests
{
    private const int MostLines = 120;

    private static readonly string Outside = Path.Combine(DocPage.Root, "tests", "outside");

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Outside).Select(folder => Path.GetFileName(folder))];

    [Fact]
    public void Outside_profiles_are_tried_with_and_without_a_server() => Projects.Should().HaveCountGreaterThanOrEqualTo(2);

    /// <summary>Everything that was written for it is counted: code, Dockerfiles and scripts, but for the project file and blank lines.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Profile_from_outside_takes_few_lines(string project)
    {
        var folder = Path.Combine(Outside, project);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Where(file => Path.GetFileName(file) != "packages.lock.json" && Path.GetExtension(file) != ".csproj");

        files.SelectMany(File.ReadLines).Count(line => !string.IsNullOrWhiteSpace(line)).Should().BeInRange(1, MostLines);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Profile_from_outside_is_built_on_the_public_library_alone(string project)
    {
        var file = XDocument.Load(Path.Combine(Outside, project, $"{project}.csproj"));
        var friends = typeof(Profile).Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false).Cast<InternalsVisibleToAttribute>();

        file.Descendants("ItemGroup").Elements().Select(item => $"{item.Name} {item.Attribute("Include")?.Value}")
            .Should().Equal(@"ProjectReference ..\..\..\src\Bench.Environments\Bench.Environments.csproj");
        friends.Select(friend => friend.AssemblyName).Should().NotContain(project);
    }
}
