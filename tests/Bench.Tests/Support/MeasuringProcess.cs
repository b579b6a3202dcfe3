using System.Diagnostics;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Ownership;

namespace Bench.Tests.Support;

/// <summary>
/// A second process that holds the measuring lock: this test assembly once more, told to run the one test that takes the
/// lock and keeps it. That test runs only when it is named.
/// </summary>
public sealed class MeasuringProcess : IDisposable
{
    public const string EnvironmentId = "0a1b2c3d";
    private const string FolderVariable = "MEASURING_PROCESS_FOLDER";
    private readonly Process process;

    public MeasuringProcess()
        : this(new Process())
    {
    }

    private MeasuringProcess(Process process)
    {
        this.process = process;
    }

    internal int ProcessId => process.Id;

    public void Dispose() => process.Dispose();

    [Fact(Explicit = true)]
    public async Task Hold()
    {
        var identity = EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System) with { Id = EnvironmentId };
        await using var held = await MeasuringLock.AcquireAsync(
            ProcessEnvironment.Read()[FolderVariable], identity, TimeSpan.Zero, null, TimeProvider.System, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the process and waits until it has said that it holds the lock.</summary>
    internal static async Task<MeasuringProcess> StartAsync(string folder, CancellationToken token)
    {
        var start = new ProcessStartInfo("dotnet", ExplicitTests.Arguments((typeof(MeasuringProcess), nameof(Hold))))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[FolderVariable] = folder;
        var started = new MeasuringProcess(Process.Start(start)!);
        var notes = await Eventually.ReadAsync(
            () => Task.FromResult(Directory.GetFiles(folder, "*.holder")), found => Array.Exists(found, path => new FileInfo(path).Length > 0) || started.process.HasExited, token);
        if (notes is [])
        {
            await started.KillAsync(token);
            Assert.Fail($"it does not hold the lock: {await started.process.StandardOutput.ReadToEndAsync(token)}");
        }

        return started;
    }

    /// <summary>Kills it with SIGKILL and waits until it is gone.</summary>
    internal async Task KillAsync(CancellationToken token)
    {
        process.Kill();
        await process.EndedAsync(token);
    }
}
