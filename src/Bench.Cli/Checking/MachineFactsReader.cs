using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Docker.DotNet;

namespace Bench.Cli.Checking;

/// <summary>Reads what a machine has. Changes nothing, and needs nothing: whatever is missing is one of the facts.</summary>
internal static class MachineFactsReader
{
    private const string Root = "/";
    private const string Docker = "docker";
    private static readonly TimeSpan PluginBudget = TimeSpan.FromSeconds(10);

    public static async Task<MachineFacts> ReadAsync(
        IDockerClient? engine, PrerequisiteException? engineProblem, BenchOptions? options, OptionsException? optionsProblem, CancellationToken cancellationToken)
    {
        var host = engine is null ? null : await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, cancellationToken);
        return new MachineFacts
        {
            Distribution = Distribution.Read(),
            IsRoot = Environment.IsPrivilegedProcess,
            FindProgram = ProgramPath.OfThisProcess().Find,
            Host = host,
            EngineProblem = engineProblem,
            Buildx = host?.Buildx ?? await CliPluginReader.ReadAsync(Docker, "buildx", PluginBudget, TimeProvider.System, cancellationToken),
            Compose = host?.Compose ?? await CliPluginReader.ReadAsync(Docker, "compose", PluginBudget, TimeProvider.System, cancellationToken),
            FileSystems = host?.FileSystems ?? FileSystemsOfThisKernel(),
            Local = host?.Local ?? await LocalMountingReader.ReadAsync(Root, TimeProvider.System, cancellationToken),
            Options = options,
            OptionsProblem = optionsProblem,
            Library = LibrarySettings.OfThisProcess(),
            Cpus = host?.Cpus ?? Environment.ProcessorCount,
            MemoryBytes = host?.MemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            CgroupVersion = host?.CgroupVersion ?? CgroupVersionOfThisMachine(),
            Disk = engine is null || host is null ? null : await EngineDisk.ReadAsync(engine, host, cancellationToken),
        };
    }

    private static KernelFileSystems FileSystemsOfThisKernel() =>
        OperatingSystem.IsLinux() && KernelFileSystemsReader.KernelRelease(Root) is { } release
            ? new KernelFileSystemsReader(Root, release).Read()
            : KernelFileSystems.Unknown;

    private static int CgroupVersionOfThisMachine() =>
        File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : Directory.Exists("/sys/fs/cgroup") ? 1 : 0;
}
