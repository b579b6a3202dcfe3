using System.IO.Compression;
using Bench.Environments;
using Bench.Environments.Teardown;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Packaging;

/// <summary>What others install: complete, and of use outside the repository.</summary>
[Thorough]
public sealed class PackageTests(PackedRepository packed) : IClassFixture<PackedRepository>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bench.Results")]
    [InlineData("Bench.Environments")]
    [InlineData("Bench.Environments.Xunit")]
    [InlineData("Bench.Runs")]
    public async Task A_library_comes_with_its_documentation_symbols_readme_and_licence(string package)
    {
        var names = Entries($"{package}.{packed.Version}.nupkg");
        names.Should().Contain([$"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml", "README.md"]);
        Entries($"{package}.{packed.Version}.snupkg").Should().Contain($"lib/net10.0/{package}.pdb");
        (await DescriptionAsync(package)).Should().Contain("<license type=\"expression\">").And.Contain("<readme>README.md</readme>").And.Contain("<description>");
    }

    [Fact]
    public async Task All_packages_have_one_version_and_want_each_other_in_it()
    {
        Directory.GetFiles(packed.Feed, "*.nupkg").Select(Path.GetFileName).Should().BeEquivalentTo(
            PackedRepository.Projects.Select(project => $"{project}.{packed.Version}.nupkg"));
        (await DescriptionAsync("Bench.Environments.Xunit")).Should().Contain($"id=\"Bench.Guardian\" version=\"{packed.Version}\"")
            .And.Contain($"id=\"Bench.Environments\" version=\"{packed.Version}\"");
    }

    [Fact]
    public void The_library_brings_what_images_and_servers_are_made_of() => Entries($"Bench.Environments.{packed.Version}.nupkg").Should().Contain(
        ["bench-files/docker/Dockerfile.client", "bench-files/docker/client/bench-unmount", "bench-files/configs/ganesha/ganesha.conf", "buildTransitive/Bench.Environments.targets"]);

    [Fact]
    public void The_runs_bring_the_workloads() => Entries($"Bench.Runs.{packed.Version}.nupkg").Should().Contain(
        ["bench-files/workloads/seq-read.fio", "bench-files/workloads/tree-walk.sh", "bench-files/workloads/common/tree.sh", "buildTransitive/Bench.Runs.targets"]);

    [Fact]
    public async Task The_fixtures_bring_the_guardian_and_what_starts_it()
    {
        (await DescriptionAsync("Bench.Environments.Xunit")).Should().Contain("id=\"Bench.Guardian\"").And.Contain("id=\"Bench.Environments\"");
        Entries($"Bench.Guardian.{packed.Version}.nupkg").Should().Contain(
            ["lib/net10.0/Bench.Guardian.dll", "program/Bench.Guardian.runtimeconfig.json", "buildTransitive/Bench.Guardian.targets"]);
    }

    [Fact]
    public async Task The_command_installed_from_a_package_works_outside_the_repository()
    {
        var tools = Path.Combine(packed.Elsewhere, "tools");
        await packed.DotNetAsync("tool", "install", "Bench.Cli", "--tool-path", tools, "--source", packed.Feed, "--version", packed.Version);

        var check = await RunAsync(tools, "check");
        check.ExitCode.Should().Be(7, "the machine of this test is bare");
        check.StandardError.Should().BeEmpty();
        check.StandardOutput.Should().Contain("missing  docker").And.Contain("ok       settings");
        (await RunAsync(tools, "version")).StandardOutput.Should().StartWith($"bench     {packed.Version} (");

        var installed = Directory.GetFiles(tools, "*", SearchOption.AllDirectories).Select(file => file.Replace('\\', '/')).ToArray();
        installed.Should().Contain(file => file.EndsWith("/bench-files/docker/Dockerfile.client", StringComparison.Ordinal))
            .And.Contain(file => file.EndsWith("/bench-files/configs/samba/smb.conf", StringComparison.Ordinal))
            .And.Contain(file => file.EndsWith("/bench-files/workloads/seq-read.fio", StringComparison.Ordinal))
            .And.Contain(file => file.EndsWith("/Bench.Guardian.runtimeconfig.json", StringComparison.Ordinal));
    }

    /// <summary>A package keeps no modes, and must not lose files either: what is built in the repository is not built once more.</summary>
    [Fact]
    public async Task Images_of_installed_command_have_the_tags_of_the_repository()
    {
        var tools = Path.Combine(packed.Elsewhere, "tagged-tools");
        await packed.DotNetAsync("tool", "install", "Bench.Cli", "--tool-path", tools, "--source", packed.Feed, "--version", packed.Version);
        var installed = Directory.GetDirectories(tools, "bench-files", SearchOption.AllDirectories).Single();
        var repository = RepositoryLayout.Find(AppContext.BaseDirectory);

        ImageHashes.Of(RepositoryLayout.Find(Path.GetDirectoryName(installed)!), repository.Doubles).Should().Equal(ImageHashes.Of(repository, repository.Doubles));
        Texts(Path.Combine(installed, "configs")).Should().Equal(Texts(repository.Configs));
    }

    /// <summary>Settings are those of the folder it is used in.</summary>
    [Fact]
    public async Task The_command_reads_the_settings_of_the_folder_it_is_used_in()
    {
        var tools = Path.Combine(packed.Elsewhere, "more-tools");
        await packed.DotNetAsync("tool", "install", "Bench.Cli", "--tool-path", tools, "--source", packed.Feed, "--version", packed.Version);
        await File.WriteAllTextAsync(Path.Combine(packed.Elsewhere, ".env"), "BENCH_THREADS=9\n", Token);

        (await RunAsync(tools, "env")).StandardOutput.Should().MatchRegex(@"BENCH_THREADS +9 +.*elsewhere/\.env:1\n");
    }

    /// <summary>Runs the installed command on a machine with nothing on its path and no engine.</summary>
    private Task<BufferedCommandResult> RunAsync(string tools, params string[] arguments) => Run(tools, arguments).ExecuteBufferedAsync(Token).Task;

    private Command Run(string tools, string[] arguments) => CliWrap.Cli.Wrap(Path.Combine(tools, "bench"))
        .WithArguments(arguments)
        .WithWorkingDirectory(packed.Elsewhere)
        .WithEnvironmentVariables(variables => variables
            .Set("PATH", "/nowhere")
            .Set("DOCKER_HOST", "unix:///nowhere/docker.sock")
            .Set("DOTNET_ROOT", Path.GetDirectoryName(DotNetHost.Path)))
        .WithValidation(CommandResultValidation.None);

    /// <summary>The files of a folder with what they hold, in the order of their names.</summary>
    private static IEnumerable<string> Texts(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != ".gitkeep")
        .Select(file => $"{Path.GetRelativePath(folder, file)}: {File.ReadAllText(file)}")
        .Order(StringComparer.Ordinal);

    private string[] Entries(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(packed.Feed, package));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private async Task<string> DescriptionAsync(string package)
    {
        await using var archive = await ZipFile.OpenReadAsync(Path.Combine(packed.Feed, $"{package}.{packed.Version}.nupkg"), Token);
        using var reader = new StreamReader(await archive.GetEntry($"{package}.nuspec")!.OpenAsync(Token));
        return await reader.ReadToEndAsync(Token);
    }
}
