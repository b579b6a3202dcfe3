using System.Formats.Tar;
using System.Runtime.Versioning;
using Bench.Environments.Images;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>What is hashed is what the builder copies: both must read the ignore rules alike.</summary>
[Trait("Category", "Engine")]
public sealed class BuildContextFidelityTests
{
    private const string Rules = """
        # a comment
        *.log
        **/cache
        docs/**
        !docs/kept
        /rooted
        sub/[ab]?.txt
        \#odd
        """;

    private static readonly string[] Tree =
    [
        "a.log", "sub/a.log", "cache/x", "sub/deep/cache/x", "docs/page", "docs/kept/page", "rooted", "sub/rooted", "sub/a1.txt", "sub/c1.txt",
        "sub/a12.txt", "#odd", "sub/#odd", "plain", "sub/.hidden",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_image_holds_exactly_what_was_hashed(bool hasBuildx)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();
        workshop.Folder.Write("Dockerfile.dockerignore", Rules);
        Array.ForEach(Tree, path => workshop.Folder.Write($"context/{path}", "x"));
        workshop.Folder.Create("context/empty");
        File.CreateSymbolicLink(workshop.Folder.At("context/link"), "plain");
        File.CreateSymbolicLink(workshop.Folder.At("context/sub/up"), "..");

        var image = await workshop.Provider(settings => settings with { HasBuildx = hasBuildx }).EnsureAsync(source, Token);

        var hashed = BuildContext.Entries(source.Context!, IgnoreRules.Load(source.Dockerfile, source.Context!));
        hashed.Should().Contain(entry => entry.Path == "docs/kept/page").And.NotContain(entry => entry.Path == "docs/page");
        (await ContentsAsync(workshop, image)).Keys.Should().BeEquivalentTo(WithParents(hashed.Select(entry => entry.Path)));
    }

    /// <summary>The modes of a clone are those of its owner's umask, and no part of the tag.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [UnsupportedOSPlatform("windows")]
    public async Task A_clone_that_only_its_owner_can_read_makes_an_image_everybody_can_read(bool hasBuildx)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();
        workshop.Folder.Write("context/sub/program", "#!/bin/sh\n");
        workshop.Folder.Write("context/empty", "");
        File.SetUnixFileMode(workshop.Folder.At("context/sub/program"), UnixFileMode.UserRead);
        File.SetUnixFileMode(workshop.Folder.At("context/file"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(workshop.Folder.At("context/sub"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var image = await workshop.Provider(settings => settings with { HasBuildx = hasBuildx }).EnsureAsync(source, Token);

        (await ContentsAsync(workshop, image)).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["file"] = "644",
            ["empty"] = "644",
            ["sub"] = "755",
            ["sub/program"] = "755",
        });
        Directory.GetFileSystemEntries(workshop.Folder.At("locks"), "*.context").Should().BeEmpty("the copy it was built from is gone");
    }

    /// <summary>A folder that is ignored is there nevertheless when something below it was taken back.</summary>
    private static IEnumerable<string> WithParents(IEnumerable<string> paths) =>
        paths.SelectMany(path => path.Split('/').Select((_, depth) => string.Join('/', path.Split('/')[..(depth + 1)]))).Distinct();

    /// <summary>The modes of what an image has, by path.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ContentsAsync(ImageWorkshop workshop, ProvidedImage image)
    {
        const string Prefix = "context/";
        var container = await workshop.Engine.Containers.CreateContainerAsync(
            new CreateContainerParameters { Image = image.Reference, Cmd = ["never-run"] }, Token);
        try
        {
            await using var export = await workshop.Engine.Containers.ExportContainerAsync(container.ID, Token);
            await using var tar = new TarReader(export);
            var modes = new Dictionary<string, string>();
            while (await tar.GetNextEntryAsync(cancellationToken: Token) is { } entry)
            {
                modes[entry.Name.TrimEnd('/')] = Convert.ToString((int)entry.Mode, 8);
            }

            return modes.Where(mode => mode.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(mode => mode.Key[Prefix.Length..], mode => mode.Value);
        }
        finally
        {
            await workshop.Engine.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true }, Token);
        }
    }
}
