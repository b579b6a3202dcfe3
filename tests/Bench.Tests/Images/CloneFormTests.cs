using System.Runtime.Versioning;
using Bench.Environments;
using CliWrap.Buffered;

namespace Bench.Tests.Images;

/// <summary>Images have the same tags whatever git was told on the machine that cloned.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CloneFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Root => RepositoryLayout.Find(AppContext.BaseDirectory).Root;

    [Theory]
    [InlineData("022", "-c core.autocrlf=true -c core.eol=crlf")]
    [InlineData("077", "-c core.fileMode=false")]
    [InlineData("000", "-c core.symlinks=false")]
    public async Task Git_settings_and_umask_do_not_change_image_tags(string umask, string settings)
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Root, ".git")) && !OperatingSystem.IsWindows(), "this needs git's history and a shell");
        using var folder = new TemporaryFolder();
        await CloneAsync("022", "", folder.At("usual"));
        await CloneAsync(umask, settings, folder.At("other"));
        foreach (var file in Directory.GetFiles(folder.At("other/docker"), "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) ^ UnixFileMode.UserExecute);
        }

        var usual = HashesOf(folder.At("usual"));
        usual.Should().ContainKeys("Dockerfile.client", "Dockerfile.juicefs", "Dockerfile.dittofs");
        HashesOf(folder.At("other")).Should().Equal(usual);
    }

    private static IReadOnlyDictionary<string, string> HashesOf(string clone)
    {
        var layout = RepositoryLayout.Find(clone);
        return ImageHashes.Of(layout, layout.Doubles);
    }

    /// <summary>Only what images are made of: a thousand other files would take seconds.</summary>
    private static async Task CloneAsync(string umask, string settings, string target) =>
        await CliWrap.Cli.Wrap("sh")
            .WithArguments(["-ec", $"umask {umask}; git clone --quiet --shared --no-checkout \"$0\" \"$1\"; git {settings} -C \"$1\" checkout --quiet HEAD -- .gitattributes Bench.sln docker tests/standins", Root, target])
            .ExecuteBufferedAsync(Token);
}
