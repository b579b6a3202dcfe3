using Bench.Environments;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Packaging;

/// <summary>The repository's packages, made once in a folder of their own, where no other build is disturbed.</summary>
public sealed class PackedRepository : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-packages-");

    /// <summary>The projects that are packages, and the names of those.</summary>
    public static IReadOnlyList<string> Projects { get; } = ["Bench.Results", "Bench.Environments", "Bench.Guardian", "Bench.Runs", "Bench.Environments.Xunit", "Bench.Cli"];

    /// <summary>The folder with the packages.</summary>
    public string Feed => Path.Combine(folder.FullName, "feed");

    /// <summary>An empty folder outside the repository.</summary>
    public string Elsewhere => Path.Combine(folder.FullName, "elsewhere");

    /// <summary>The version of the command's package.</summary>
    public string Version { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Elsewhere);
        var sources = Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "src");
        foreach (var project in Projects)
        {
            await DotNetAsync(
                "pack", Path.Combine(sources, project), "--configuration", "Release", "--output", Feed,
                "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "--nologo", "--disable-build-servers", "-p:RunAnalyzers=false");
        }

        Version = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "Bench.Cli.*.nupkg").Single())["Bench.Cli.".Length..];
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the dotnet command outside the repository.</summary>
    internal async Task<BufferedCommandResult> DotNetAsync(params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap("dotnet").WithArguments(arguments).WithWorkingDirectory(Elsewhere)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
        result.ExitCode.Should().Be(0, result.StandardOutput + result.StandardError);
        return result;
    }
}
