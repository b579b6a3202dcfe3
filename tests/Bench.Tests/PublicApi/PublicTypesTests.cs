using Bench.Environments;

namespace Bench.Tests.PublicApi;

/// <summary>What others compile against, as the files say it that the build compares the code with.</summary>
public sealed class PublicTypesTests
{
    /// <summary>What is public has to be kept. Raise the number only for a type that who starts environments, or brings a server, cannot do without.</summary>
    private const int MostTypes = 75;

    [Fact]
    public void Library_has_few_public_types() =>
        Surface("Bench.Environments").Where(line => !line.Contains(" -> ", StringComparison.Ordinal)).Should()
            .Contain(["Bench.Environments.BenchEnvironment"]).And.HaveCountLessThanOrEqualTo(MostTypes);

    [Theory]
    [InlineData("Bench.Environments")]
    [InlineData("Bench.Environments.Xunit")]
    public void No_public_member_names_a_type_of_the_clients_of_engine_and_S3(string project) =>
        Surface(project).Should().NotBeEmpty().And.NotContainMatch("*Docker.DotNet*").And.NotContainMatch("*Amazon.*");

    /// <summary>A line for each type, without an arrow, and one for each member.</summary>
    private static string[] Surface(string project)
    {
        var folder = Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "src", project);
        var lines = new[] { "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt" }.SelectMany(name => File.ReadLines(Path.Combine(folder, name)));
        return [.. lines.Where(line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith('*'))];
    }
}
