using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Support;
using Bench.Results.Manifests;

namespace Bench.Tests.Host;

public sealed class ClientSelectorTests
{
    [Theory]
    [InlineData("x86_64", nameof(KernelSupport.Present), nameof(ClientPreference.Auto), ClientKind.HostKernel, "the host's kernel has nfs")]
    [InlineData("aarch64", nameof(KernelSupport.Loadable), nameof(ClientPreference.Auto), ClientKind.HostKernel, "the host's kernel can load nfs")]
    [InlineData("x86_64", nameof(KernelSupport.Absent), nameof(ClientPreference.Auto), ClientKind.UserModeLinux, "the host's kernel has no nfs, so the client boots a kernel of its own")]
    [InlineData("x86_64", nameof(KernelSupport.Unknown), nameof(ClientPreference.Auto), ClientKind.UserModeLinux, "the host's kernel cannot be inspected from here for nfs, so the client boots a kernel of its own")]
    [InlineData("aarch64", nameof(KernelSupport.Unknown), nameof(ClientPreference.Auto), ClientKind.HostKernel, "the engine's kernel cannot be inspected from here; mounting shows whether it has nfs")]
    [InlineData("x86_64", nameof(KernelSupport.Present), nameof(ClientPreference.Container), ClientKind.HostKernel, "the host's kernel has nfs")]
    [InlineData("x86_64", nameof(KernelSupport.Present), nameof(ClientPreference.Uml), ClientKind.UserModeLinux, "BENCH_CLIENT asks for it")]
    public void A_client_is_found(string architecture, string nfs, string preference, ClientKind kind, string reason) =>
        ClientSelector.Select(TestHost.Create(architecture, Enum.Parse<KernelSupport>(nfs)), Enum.Parse<ClientPreference>(preference), MountProtocol.NfsV3).Require().Should().Be(new ClientDecision(kind, reason));

    [Theory]
    [InlineData("aarch64", nameof(ClientPreference.Auto), "the host's kernel 6.12.0 has no nfs, and User Mode Linux exists on x86_64 only, not on aarch64", "use a kernel that has the module nfs, or an x86_64 machine")]
    [InlineData("aarch64", nameof(ClientPreference.Uml), "BENCH_CLIENT asks for User Mode Linux, which exists on x86_64 only, not on aarch64", "remove BENCH_CLIENT, or set it to container")]
    [InlineData("aarch64", nameof(ClientPreference.Container), "BENCH_CLIENT asks for the host's kernel, but 6.12.0 has no nfs", "use a kernel that has the module nfs, or an x86_64 machine")]
    [InlineData("x86_64", nameof(ClientPreference.Container), "BENCH_CLIENT asks for the host's kernel, but 6.12.0 has no nfs", "remove BENCH_CLIENT, or set it to uml")]
    public void Impossible_client_is_reported_with_reason_and_remedy(string architecture, string preference, string reason, string nextStep)
    {
        var selection = ClientSelector.Select(TestHost.Create(architecture), Enum.Parse<ClientPreference>(preference), MountProtocol.NfsV3);

        selection.Should().Be(new ClientSelection(null, reason, nextStep));
        selection.Invoking(none => none.Require()).Should().Throw<PrerequisiteException>()
            .WithMessage($"No client can mount the export: {reason}.\n  next        {nextStep}");
    }

    [Fact]
    public void Each_protocol_asks_for_its_own_module()
    {
        var host = TestHost.Create(nfs: KernelSupport.Absent, cifs: KernelSupport.Present);

        ClientSelector.Select(host, ClientPreference.Auto, MountProtocol.Smb3).Kind.Should().Be(ClientKind.HostKernel);
        ClientSelector.Select(host, ClientPreference.Auto, MountProtocol.NfsV41).Kind.Should().Be(ClientKind.UserModeLinux);
    }
}
