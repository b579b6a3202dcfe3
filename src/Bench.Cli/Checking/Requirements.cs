using System.Globalization;
using Bench.Cli.Output;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Options;

namespace Bench.Cli.Checking;

/// <summary>Everything <c>bench check</c> looks at, in the order it is shown.</summary>
internal static class Requirements
{
    private const long GiB = 1L << 30;
    private const long LeastDisk = 3 * GiB;

    private static readonly Packages Engine = new("docker.io docker-buildx docker-compose-v2")
    {
        Fedora = "moby-engine docker-buildx docker-compose",
        Arch = "docker docker-buildx docker-compose",
        Alpine = "docker docker-cli-buildx docker-cli-compose",
        Suse = "docker docker-buildx docker-compose",
        Mac = "colima docker docker-buildx docker-compose",
    };

    private static readonly Packages NfsClient = new("nfs-common") { Fedora = "nfs-utils", Arch = "nfs-utils", Alpine = "nfs-utils", Suse = "nfs-client" };

    public static IReadOnlyList<Requirement> All { get; } =
    [
        Requirement.Program("docker", Need.Required, "the command images are made with", Engine) with { Advice = Setup },
        new("engine", Need.Required, "runs the containers", OfEngine) { Packages = Engine, Advice = StartEngine },
        new("engine API", Need.Required, $"Bench speaks {ContainerEngine.RequiredApi}", OfApi) { Advice = Setup },
        new("buildx", Need.Required, "builds the images", facts => OfPlugin(facts.Buildx)) { Packages = Engine, Advice = Setup },
        new("compose v2", Need.Required, "for compose files of your own beside Bench", facts => OfPlugin(facts.Compose)) { Packages = Engine, Advice = Setup },
        Requirement.Program("jq", Need.Required, "reads what --json writes", new("jq")),
        Requirement.Program("bc", Need.Required, "arithmetic in scripts around Bench", new("bc")),
        Requirement.Program("make", Need.Required, "targets of your own around Bench", new("make")),
        Requirement.Program("fio", Need.InClientImage, "the load", new("fio")),
        Requirement.Program("curl", Need.InClientImage, "asks a server's API by hand", new("curl")),
        Requirement.Program("smbclient", Need.InClientImage, "looks at SMB shares by hand", new("smbclient") { Fedora = "samba-client", Alpine = "samba-client", Suse = "samba-client", Mac = "samba" }),
        Requirement.Program("showmount", Need.InClientImage, "looks at NFS exports by hand", NfsClient),
        new("mount.nfs", Need.InClientImage, "mounts NFS on this machine itself, with BENCH_CLIENT=host", facts => OfHelper(facts.Local.HasNfsHelper)) { Packages = NfsClient },
        new("mount.cifs", Need.InClientImage, "mounts SMB on this machine itself, with BENCH_CLIENT=host", facts => OfHelper(facts.Local.HasSmbHelper)) { Packages = new("cifs-utils") },
        Requirement.Program("python3", Need.Optional, "analyses results with scripts of your own", new("python3") { Arch = "python" }),
        Requirement.Program("mmdebstrap", Need.Optional, "makes the base image where no registry answers", new("mmdebstrap")) with { Advice = Setup },
        new("kernel nfs", Need.Optional, "mounts NFS; without it the client boots a kernel of its own", facts => OfKernel(facts.FileSystems.Nfs)),
        new("kernel nfsd", Need.Optional, "serves kernel-nfs; without it the server boots a kernel of its own", facts => OfKernel(facts.FileSystems.NfsServer)),
        new("kernel cifs", Need.Optional, "mounts SMB; without it the client boots a kernel of its own", facts => OfKernel(facts.FileSystems.Cifs)),
        new("kernel fuse", Need.Optional, "mounts JuiceFS", facts => OfKernel(facts.FileSystems.Fuse)),
        new("settings", Need.Required, ".env and the environment make sense", OfOptions) { Advice = _ => "correct them; ./bench env shows what is in force" },
        new("external S3", Need.Required, "answers, where S3_ENDPOINT names one", OfExternalS3) { Advice = facts => facts.ExternalS3?.NextStep },
        new("library", Need.Optional, "settings of Testcontainers, made for other programs", OfLibrary),
        new("processors", Need.Required, "as many as BENCH_CPU_LIMIT", OfProcessors) { Advice = facts => $"set BENCH_CPU_LIMIT to {facts.Cpus} or less" },
        new("memory", Need.Required, "as much as BENCH_MEM_LIMIT", OfMemory) { Advice = _ => "set BENCH_MEM_LIMIT lower" },
        new("disk", Need.Required, "the images of all profiles", OfDisk) { Advice = _ => "free some: docker system df shows what uses it" },
        new("cgroup v2", Need.Optional, "servers see their limits, and size themselves by them", OfCgroup) { Advice = _ => "boot with systemd.unified_cgroup_hierarchy=1" },
    ];

    /// <summary>On Debian the script does it all; elsewhere it installs nothing.</summary>
    private static string? Setup(MachineFacts facts) => facts.Distribution.Id == "debian" ? facts.IsRoot ? "./bench setup" : "sudo ./bench setup" : null;

    /// <summary>Where the command is there, an engine mostly is as well, and only does not run.</summary>
    private static string? StartEngine(MachineFacts facts) =>
        facts.FindProgram("docker") is null ? Setup(facts) : facts.EngineProblem is { } problem ? FailureText.NextOf(problem) : null;

    private static Finding OfEngine(MachineFacts facts) =>
        facts.Host is { } host ? Finding.Of(true, $"{host.EngineVersion} at {host.EngineEndpoint}") : Finding.Of(false, facts.EngineProblem?.Problem ?? "no answer");

    /// <summary>An engine that answers with too small a range is a problem of its own, and told by <see cref="OfEngine"/>.</summary>
    private static Finding OfApi(MachineFacts facts) =>
        facts.Host is { } host ? Finding.Of(host.EngineApi.Includes(ContainerEngine.RequiredApi), $"{host.EngineApi}") : Finding.Unknown("no engine answers");

    private static Finding OfPlugin(CliPlugin plugin) => Finding.Of(plugin.Version is not null, plugin.Version?.ToString() ?? plugin.Observation);

    private static Finding OfHelper(bool isThere) => Finding.Of(isThere, isThere ? "found" : "not found");

    private static Finding OfKernel(KernelSupport support) => support switch
    {
        KernelSupport.Present => Finding.Of(true, "in the kernel"),
        KernelSupport.Loadable => Finding.Of(true, "a module that mounting loads"),
        KernelSupport.Absent => Finding.Of(false, "not in this kernel"),
        _ => Finding.Unknown("the engine's kernel cannot be looked at from here"),
    };

    private static Finding OfOptions(MachineFacts facts) => Finding.Of(facts.Options is not null, facts.OptionsProblem is { } problem ? FailureText.Of(problem) : "fine");

    private static Finding OfExternalS3(MachineFacts facts) => facts switch
    {
        { Options: null } => Finding.Unknown("something is wrong with the settings"),
        { Options.S3.Endpoint: null } => Finding.Of(true, "none named: one is started"),
        { ExternalS3: { } trouble } => Finding.Of(false, trouble.Reason),
        _ => Finding.Of(true, $"answers at {facts.Options.S3.Endpoint}"),
    };

    /// <summary>They are never missing; what somebody made for other programs is told.</summary>
    private static Finding OfLibrary(MachineFacts facts) =>
        Finding.Of(true, facts.Library is [] ? "no settings of Testcontainers" : string.Join('\n', LibrarySettings.Notices(facts.Library)));

    private static Finding OfProcessors(MachineFacts facts) =>
        Finding.Of(facts.Options is not { } options || options.Limits.Cpus <= facts.Cpus, facts.Cpus.ToString(CultureInfo.InvariantCulture));

    private static Finding OfMemory(MachineFacts facts) =>
        Finding.Of(facts.Options is not { } options || options.Limits.MemoryBytes <= facts.MemoryBytes, InGiB(facts.MemoryBytes));

    private static Finding OfDisk(MachineFacts facts) => facts.Disk is { } disk
        ? Finding.Of(disk.FreeBytes >= LeastDisk, $"{InGiB(disk.FreeBytes)} free for {disk.Folder}, of {InGiB(LeastDisk)} needed")
        : Finding.Unknown("the engine keeps its images elsewhere");

    private static Finding OfCgroup(MachineFacts facts) => facts.CgroupVersion switch
    {
        0 => Finding.Unknown("the engine does not say"),
        var version => Finding.Of(version >= 2, $"version {version}"),
    };

    private static string InGiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / GiB:0.0} GiB");
}
