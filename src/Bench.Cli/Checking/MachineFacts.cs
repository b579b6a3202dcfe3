using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Cli.Checking;

/// <summary>Everything that was read of the machine, with or without an engine.</summary>
internal sealed record MachineFacts
{
    public required Distribution Distribution { get; init; }

    public required bool IsRoot { get; init; }

    /// <summary>Finds a program on the path, and in the folders of root's programs; null where it is not.</summary>
    public required Func<string, string?> FindProgram { get; init; }

    /// <summary>What the engine says of its machine; null where none answers.</summary>
    public required HostCapabilities? Host { get; init; }

    /// <summary>Why no engine can be used; null where one can.</summary>
    public required PrerequisiteException? EngineProblem { get; init; }

    public required CliPlugin Buildx { get; init; }

    public required CliPlugin Compose { get; init; }

    /// <summary>The file systems of the kernel that containers share; of this machine's where no engine answers.</summary>
    public required KernelFileSystems FileSystems { get; init; }

    public required LocalMounting Local { get; init; }

    /// <summary>The options; null where something is wrong with them.</summary>
    public required BenchOptions? Options { get; init; }

    public required OptionsException? OptionsProblem { get; init; }

    /// <summary>What is wrong with the S3 that <c>S3_ENDPOINT</c> names; null where nothing is, and where none is named.</summary>
    public S3Trouble? ExternalS3 { get; init; }

    /// <summary>The settings of the library that talks to the engine.</summary>
    public required IReadOnlyList<LibrarySetting> Library { get; init; }

    /// <summary>The processors and the memory of the engine's machine; of this one where none answers.</summary>
    public required int Cpus { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>The version of control groups; 0 where it is not known.</summary>
    public required int CgroupVersion { get; init; }

    /// <summary>The folder images are kept in, and what is free there; null where it is not on this machine.</summary>
    public required EngineDisk? Disk { get; init; }
}
