using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Soak;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>A machine whose environment names a proxy, which knows nothing of the ports of this machine.</summary>
[Profile("rclone")]
[Thorough]
public sealed class BehindProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Environment_starts_without_proxy_and_its_containers_get_none()
    {
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(502, "", "text/plain"));
        var address = $"http://somebody:hunter22@{proxy.Address.Authority}";
        using var leftovers = await Leftovers.ConnectAsync(Token);
        using var process = HeldProcess.Start(
            RcloneProfile.Value.Name, ("HTTP_PROXY", address), ("http_proxy", address), ("HTTPS_PROXY", address), ("ALL_PROXY", address), ("NO_PROXY", ""), ("no_proxy", ""));
        var id = await leftovers.FirstOfAsync(process, Token);

        var isUp = await process.UpAsync(Token);

        isUp.Should().BeTrue(process.Output);
        process.Output.Should().NotContain("hunter22");
        proxy.Requests.Should().BeEmpty();
        (await VariablesOfAsync(id!)).Should().NotBeEmpty().And.NotContain(variable => variable.Contains("_proxy=", StringComparison.OrdinalIgnoreCase));
        process.End();
        (await leftovers.UntilGoneAsync(id!, TimeSpan.FromMinutes(1), Token)).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> VariablesOfAsync(string environment)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        var all = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Token);
        var variables = new List<string>();
        foreach (var container in all.Where(container => container.Labels.TryGetValue(OwnershipLabels.Environment, out var id) && id == environment))
        {
            variables.AddRange((await engine.Containers.InspectContainerAsync(container.ID, Token)).Config?.Env ?? []);
        }

        return variables;
    }
}
