using System.Text.Json;
using Bench.Environments.Teardown;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Packaging;

/// <summary>A source tree with the repository's build files and one project, to ask for its version. It has a history where a test makes one.</summary>
internal sealed class VersionSandbox : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public VersionSandbox(string root)
    {
        foreach (var file in Directory.GetFiles(root, "Directory.*").Append(Path.Combine(root, "global.json")))
        {
            folder.Write(Path.Combine("tree", Path.GetFileName(file)), File.ReadAllText(file));
        }

        folder.Write("tree/src/Project/Project.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
    }

    /// <summary>The tree.</summary>
    public string Tree => folder.At("tree");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    /// <summary>Makes a history of two commits, the first of which has the tag, if any.</summary>
    public async Task CommitTwiceAsync(string? tag)
    {
        await GitAsync("init", "--quiet");
        await CommitAsync("first");
        if (tag is not null)
        {
            await GitAsync("tag", tag);
        }

        await CommitAsync("second");
    }

    /// <summary>Runs git in the tree.</summary>
    public Task GitAsync(params string[] arguments) => RequireAsync(CliWrap.Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(Tree));

    /// <summary>Copies what is committed into another folder, and only its newest commit.</summary>
    public async Task<string> CloneShallowAsync()
    {
        await GitAsync("clone", "--quiet", "--depth", "1", $"file://{Tree}", folder.At("shallow"));
        return folder.At("shallow");
    }

    /// <summary>The version a build of the tree would have, of its packages and of its programs. Warnings are errors.</summary>
    public static async Task<(string Package, string Program)> ReadVersionAsync(string tree, params (string Name, string Value)[] variables)
    {
        var project = Path.Combine(tree, "src", "Project");
        await RequireAsync(DotNet("restore", project, "-p:RestorePackagesWithLockFile=false", "-p:RestoreLockedMode=false"));
        var build = DotNet("msbuild", project, "-t:MinVer", "-warnaserror", "-nologo", "-getProperty:PackageVersion", "-getProperty:InformationalVersion")
            .WithEnvironmentVariables(variables.ToDictionary(pair => pair.Name, pair => (string?)pair.Value));
        using var answer = JsonDocument.Parse((await RequireAsync(build)).StandardOutput);
        var properties = answer.RootElement.GetProperty("Properties");
        return (properties.GetProperty("PackageVersion").GetString()!, properties.GetProperty("InformationalVersion").GetString()!);

        Command DotNet(params string[] arguments) => CliWrap.Cli.Wrap(DotNetHost.Path).WithArguments(arguments).WithWorkingDirectory(tree);
    }

    private Task CommitAsync(string message) =>
        GitAsync("-c", "user.name=A tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "--allow-empty", "--message", message);

    private static async Task<BufferedCommandResult> RequireAsync(Command command)
    {
        var result = await command.WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
        result.ExitCode.Should().Be(0, $"{command}: {result.StandardOutput}{result.StandardError}");
        return result;
    }
}
