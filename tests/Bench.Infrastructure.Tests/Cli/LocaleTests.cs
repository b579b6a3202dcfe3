using CliWrap;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>What is written is the same to the byte wherever its users live.</summary>
public sealed class LocaleTests
{
    private static readonly Dictionary<string, string?> Usual = new() { ["LC_ALL"] = null, ["LANG"] = "C.UTF-8" };

    [Theory]
    [InlineData("C")]
    [InlineData("de_DE.ISO-8859-1")]
    [InlineData("tr_TR.ISO-8859-9")]
    [InlineData("fa_IR.UTF-8")]
    [InlineData("ja_JP.eucJP")]
    [InlineData("ru_RU.KOI8-R")]
    public async Task Output_is_the_same_in_every_locale(string locale)
    {
        var elsewhere = new Dictionary<string, string?>
        {
            ["LC_ALL"] = locale,
            ["LANG"] = locale,
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0",
            ["DOTNET_CLI_UI_LANGUAGE"] = "de",
        };
        foreach (var arguments in new[] { "env --json", "completion bash", "--help", "down ganéşhü --json", "down ganéşhü" })
        {
            var (here, there) = (await BytesAsync(Usual, arguments), await BytesAsync(elsewhere, arguments));

            there.Should().Equal(here, $"bench {arguments} is not translated, and UTF-8");
        }
    }

    [Theory]
    [InlineData("env --json")]
    [InlineData("down nonesuch --json")]
    public async Task Json_has_no_byte_order_mark(string arguments) => (await BytesAsync(Usual, arguments))[0].Should().Be((byte)'{');

    /// <summary>Both streams, one after the other.</summary>
    private static async Task<byte[]> BytesAsync(Dictionary<string, string?> environment, string arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await CliWrap.Cli.Wrap("dotnet")
            .WithArguments([BenchProcess.Program, .. arguments.Split(' ')])
            .WithEnvironmentVariables(new Dictionary<string, string?>(environment) { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock", ["POSTGRES_PASSWORD"] = "pässwörd" })
            .WithStandardOutputPipe(PipeTarget.ToStream(output))
            .WithStandardErrorPipe(PipeTarget.ToStream(error))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        return [.. output.ToArray(), .. error.ToArray()];
    }
}
