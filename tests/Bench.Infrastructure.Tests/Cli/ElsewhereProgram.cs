using Bench.Environments;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>The command in a repository of a test's own, whose results folder can be made unusable.</summary>
internal sealed class ElsewhereProgram : IDisposable
{
    private static readonly string[] Copied = ["bench.dll", "bench.deps.json", "bench.runtimeconfig.json"];

    private readonly TemporaryFolder folder = new();

    /// <summary>Copies what says where the program lies; the rest are links.</summary>
    public ElsewhereProgram()
    {
        var repository = RepositoryLayout.Find(AppContext.BaseDirectory);
        folder.Write("Bench.sln", "");
        folder.Create("program");
        Directory.CreateSymbolicLink(folder.At("docker"), repository.Docker);
        Directory.CreateSymbolicLink(folder.At("configs"), repository.Configs);
        Directory.CreateSymbolicLink(folder.At("workloads"), repository.Workloads);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            var target = folder.At($"program/{Path.GetFileName(file)}");
            if (Copied.Contains(Path.GetFileName(file)))
            {
                File.Copy(file, target);
            }
            else
            {
                File.CreateSymbolicLink(target, file);
            }
        }
    }

    /// <summary>Where it keeps what it keeps; not there at first.</summary>
    public string Results => folder.At("results");

    /// <summary>The command.</summary>
    public string Program => folder.At("program/bench.dll");

    public string At(string relative) => folder.At(relative);

    public async Task<BufferedCommandResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        await CliWrap.Cli.Wrap("dotnet")
            .WithArguments([Program, .. arguments])
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
