using System.Runtime.Versioning;
using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Tests.Images;

/// <summary>What a builder gets is the same, whatever modes the tree has: those of a clone, of another umask, of a package, of a Windows disk.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StagedContextTests : IDisposable
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly string[] Expected =
    [
        "-rw-r--r-- data", "-rw-r--r-- empty", "-rw-r--r-- one", "drwxr-xr-x sub", "-rwxr-xr-x sub/program", "-rwxr-xr-x sub/script",
    ];

    private readonly TemporaryFolder folder = new();

    public StagedContextTests()
    {
        folder.Write("Dockerfile", "FROM scratch\n");
        folder.Write("tree/data", "#not a script, ELF is no magic here");
        folder.Write("tree/empty", "");
        folder.Write("tree/one", "#");
        folder.Write("tree/sub/script", "#!/bin/sh\nexit 0\n");
        folder.Write("tree/sub/program", "\u007fELF and more");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0600")]
    [InlineData("0644")]
    [InlineData("0744")]
    [InlineData("0777")]
    public void Modes_of_tree_do_not_reach_builder(string mode)
    {
        foreach (var file in Directory.GetFiles(folder.At("tree"), "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32(mode, 8));
        }

        File.SetUnixFileMode(folder.At("tree/sub"), Folder);

        Staged().Should().Equal(Expected);
    }

    private string[] Staged()
    {
        var image = new DockerfileImage { Name = "x", Dockerfile = folder.At("Dockerfile"), Context = folder.At("tree") };
        var settings = new ImageProviderSettings { Platform = "linux/amd64", LogFolder = folder.At("logs"), LockFolder = folder.At("locks") };
        using var session = new BuildSession("x", new BuildLog(folder.At("logs/x.log"), _ => { }, _ => { }), 0, settings);
        using var staged = StagedContext.Create(image, session, TestContext.Current.CancellationToken);
        return
        [
            .. BuildContext.Entries(staged.Path, IgnoreRules.None).Select(entry =>
                $"{(entry.Kind == ContextEntryKind.Folder ? 'd' : '-')}{Text(File.GetUnixFileMode(Path.Combine(staged.Path, entry.Path)))} {entry.Path}"),
        ];
    }

    private static string Text(UnixFileMode mode) =>
        string.Concat("rwxrwxrwx".Select((letter, place) => ((int)mode >> (8 - place) & 1) == 1 ? letter : '-'));
}
