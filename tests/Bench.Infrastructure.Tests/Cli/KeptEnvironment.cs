using System.Text.Json;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>An environment that <c>up</c> keeps, for tests that damage it: whoever wants it, has it made usable first.</summary>
public sealed class KeptEnvironment : IAsyncLifetime
{
    public const string Profile = "ganesha";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await BenchProcess.RunAsync("down", Profile);

    /// <summary>Runs <c>up</c>, which has to succeed, and returns what it says.</summary>
    public static async Task<JsonElement> UpAsync(params string[] options)
    {
        var up = await BenchProcess.RunAsync(["up", Profile, "--random-ports", "--json", .. options]);
        up.ExitCode.Should().Be(0, up.StandardOutput + up.StandardError);
        return JsonDocument.Parse(up.StandardOutput).RootElement;
    }

    /// <summary>The id of one that is up and usable.</summary>
    public static async Task<string> IdAsync() => (await UpAsync()).GetProperty("environment").GetString()!;

    public static Task<BufferedCommandResult> DockerAsync(params string[] arguments) =>
        CliWrap.Cli.Wrap("docker").WithArguments(arguments).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
}
