namespace Bench.Tests.Images;

/// <summary>A git repository that looks like DittoFS's, in a folder of the test's.</summary>
internal static class TestRepository
{
    public static void WriteSource(TemporaryFolder folder, string name, string version = "1")
    {
        folder.Write($"{name}/go.mod", "module bench.invalid/x\n");
        folder.Write($"{name}/cmd/dfs/main.go", $"package main // {version}\n");
        folder.Write($"{name}/cmd/dfsctl/main.go", "package main\n");
    }

    public static async Task CreateAsync(TemporaryFolder folder, string name, string? tag, CancellationToken token)
    {
        WriteSource(folder, name);
        await GitAsync(folder.At(name), token, "init", "--quiet", "--initial-branch", "main");
        await CommitAsync(folder, name, token);
        if (tag is not null)
        {
            await GitAsync(folder.At(name), token, "tag", tag);
        }
    }

    public static async Task CommitAsync(TemporaryFolder folder, string name, CancellationToken token)
    {
        await GitAsync(folder.At(name), token, "add", "--all");
        await GitAsync(folder.At(name), token, "-c", "user.name=test", "-c", "user.email=test@bench.invalid", "commit", "--quiet", "--message", "test");
    }

    private static async Task GitAsync(string folder, CancellationToken token, params string[] arguments) =>
        await CliWrap.Cli.Wrap("git").WithWorkingDirectory(folder).WithArguments(arguments).ExecuteAsync(token);
}
