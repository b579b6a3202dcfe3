using Bench.Environments;

namespace Bench.Tests;

public sealed class RepositoryLayoutTests
{
    [Fact]
    public void The_nearest_folder_with_the_solution_is_the_root()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Bench.sln", "");
        folder.Write("inner/Bench.sln", "");
        folder.Create("inner/src/deep");

        var layout = RepositoryLayout.Find(folder.At("inner/src/deep"));

        layout.Root.Should().Be(folder.At("inner"));
        layout.Docker.Should().Be(folder.At("inner/docker"));
        layout.Configs.Should().Be(folder.At("inner/configs"));
        layout.Workloads.Should().Be(folder.At("inner/workloads"));
        layout.Results.Should().Be(folder.At("inner/results"));
        layout.Doubles.Should().Be(folder.At("inner/tests/standins"));
    }

    [Fact]
    public void Outside_a_repository_the_message_says_so()
    {
        using var folder = new TemporaryFolder();
        var find = () => RepositoryLayout.Find(folder.Path);

        find.Should().Throw<PrerequisiteException>().WithMessage(
            $"{folder.Path} is not inside the Bench repository: neither it nor a parent holds Bench.sln.\n  next        run Bench from a folder of its checkout");
    }
}
