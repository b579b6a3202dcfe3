using Bench.Environments;
using Bench.Infrastructure.Tests.Images;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Setup on other systems than this machine's: in a container that is one, as root, with the network off.</summary>
[Trait("Category", "Engine")]
public sealed class SetupElsewhereTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ID=ubuntu\nID_LIKE=debian", "the engine comes from Debian's packages, and this is ubuntu")]
    [InlineData("ID=fedora", "this is not Debian or one of its kin")]
    public async Task Setup_on_an_unknown_system_installs_nothing_and_fails(string system, string reason)
    {
        var setup = await RunAsync($"printf '%s\\n' '{system}' >/etc/os-release; exec /scripts/setup.sh");

        setup.ExitCode.Should().Be(3, setup.StandardError);
        setup.StandardError.Should().Contain($"Nothing was installed: {reason}").And.Contain("install an engine with API 1.44 or newer")
            .And.NotContain("sudo ./bench setup", "which would not do it either").And.NotContain("installing");
    }

    private static async Task<BufferedCommandResult> RunAsync(string script)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var image = await workshop.Provider().EnsureAsync(TestImages.DebianBase, Token);
        var scripts = Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "scripts");
        return await CliWrap.Cli.Wrap("docker")
            .WithArguments(["run", "--rm", "--network", "none", "--volume", $"{scripts}:/scripts:ro", image.Reference, "bash", "-c", script])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
    }
}
