using System.Reflection;
using Bench.Environments;
using Bench.Environments.Xunit;
using PublicApiGenerator;

namespace Bench.Tests.PublicApi;

public sealed class PublicApiTests
{
    /// <summary>
    /// Others compile against these. A change on purpose is made by copying the file the message names over the snapshot.
    /// </summary>
    [Theory]
    [InlineData(typeof(EnvironmentLauncher))]
    [InlineData(typeof(ProfileAttribute))]
    public async Task The_public_surface_is_the_one_of_the_snapshot(Type type)
    {
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var name = type.Assembly.GetName().Name;
        var snapshot = Path.Combine(layout.Root, "tests", "Bench.Tests", "PublicApi", $"{name}.txt");
        var received = Path.Combine(layout.Results, $"{name}.received.txt");
        var surface = type.Assembly.GeneratePublicApi(new ApiGeneratorOptions { ExcludeAttributes = [typeof(AssemblyMetadataAttribute).FullName!, "System.Runtime.CompilerServices.InternalsVisibleToAttribute"] }).ReplaceLineEndings("\n");
        await File.WriteAllTextAsync(received, surface, TestContext.Current.CancellationToken);

        surface.Should().Be(await File.ReadAllTextAsync(snapshot, TestContext.Current.CancellationToken), $"otherwise the change is on purpose: cp {received} {snapshot}");
        File.Delete(received);
    }
}
