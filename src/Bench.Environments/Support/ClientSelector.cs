using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Results.Manifests;

namespace Bench.Environments.Support;

/// <summary>Decides which client mounts an export. Pure: the machine and the wish are given.</summary>
internal static class ClientSelector
{
    /// <summary>
    /// Picks the client. The host's kernel is preferred, since nothing stands between it and what is measured; a kernel
    /// of our own is slower, but brings its own NFS and SMB. The machine itself is never picked, only asked for: it has
    /// programs of its own and needs rights nothing else needs.
    /// </summary>
    /// <param name="host">What the machine can do.</param>
    /// <param name="preference">What the user asked for.</param>
    /// <param name="protocol">What the export is mounted with.</param>
    /// <returns>The client and the reason, or why there is none and what would change it.</returns>
    public static ClientSelection Select(HostCapabilities host, ClientPreference preference, MountProtocol protocol) => preference switch
    {
        ClientPreference.Host => HostMounting.Select(host, protocol),
        ClientPreference.Container => OnHostKernel(host, protocol) ?? NoContainer(host, protocol),
        ClientPreference.Uml => host.IsX64 ? new(ClientKind.UserModeLinux, $"{OptionKeys.Client.Name} asks for it") : NoUml(host),
        _ => Best(host, protocol),
    };

    private static ClientSelection Best(HostCapabilities host, MountProtocol protocol) => host.FileSystems.For(protocol) switch
    {
        KernelSupport.Present or KernelSupport.Loadable => OnHostKernel(host, protocol)!,
        KernelSupport.Unknown when !host.IsX64 => OnHostKernel(host, protocol)!,
        var support when host.IsX64 => new(ClientKind.UserModeLinux, $"the host's kernel {Lacks(support, protocol)}, so the client boots a kernel of its own"),
        var support => new(
            null,
            $"the host's kernel {host.KernelRelease} {Lacks(support, protocol)}, and User Mode Linux exists on x86_64 only, not on {host.Architecture}",
            $"use a kernel that has the module {Module(protocol)}, or an x86_64 machine"),
    };

    private static ClientSelection? OnHostKernel(HostCapabilities host, MountProtocol protocol) => host.FileSystems.For(protocol) switch
    {
        KernelSupport.Present => new(ClientKind.HostKernel, $"the host's kernel has {Module(protocol)}"),
        KernelSupport.Loadable => new(ClientKind.HostKernel, $"the host's kernel can load {Module(protocol)}"),
        KernelSupport.Unknown => new(ClientKind.HostKernel, $"the engine's kernel cannot be inspected from here; mounting shows whether it has {Module(protocol)}"),
        _ => null,
    };

    private static ClientSelection NoContainer(HostCapabilities host, MountProtocol protocol) => new(
        null,
        $"{OptionKeys.Client.Name} asks for the host's kernel, but {host.KernelRelease} {Lacks(KernelSupport.Absent, protocol)}",
        host.IsX64 ? $"remove {OptionKeys.Client.Name}, or set it to uml" : $"use a kernel that has the module {Module(protocol)}, or an x86_64 machine");

    private static ClientSelection NoUml(HostCapabilities host) => new(
        null,
        $"{OptionKeys.Client.Name} asks for User Mode Linux, which exists on x86_64 only, not on {host.Architecture}",
        $"remove {OptionKeys.Client.Name}, or set it to container");

    private static string Lacks(KernelSupport support, MountProtocol protocol) =>
        support == KernelSupport.Unknown ? $"cannot be inspected from here for {Module(protocol)}" : $"has no {Module(protocol)}";

    private static string Module(MountProtocol protocol) => protocol switch
    {
        MountProtocol.Smb3 => "cifs",
        MountProtocol.Fuse => "fuse",
        _ => "nfs",
    };
}
