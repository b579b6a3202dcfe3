using Bench.Environments.Clients.OnHost;

namespace Bench.Tests.Clients.OnHost;

public sealed class HostFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder temporary = new();
    private readonly HostFolder folder;

    public HostFolderTests()
    {
        folder = new HostFolder(temporary.At("bench-0a1b2c3d"));
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Folder_is_private_to_user_and_removed_completely()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no Unix permissions");

        folder.Make();
        folder.Make();

#pragma warning disable CA1416 // skipped on Windows above
        File.GetUnixFileMode(folder.FullPath).Should().Be(Owner | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        folder.Remove();
        Directory.GetFileSystemEntries(temporary.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Credentials_are_readable_by_this_user_alone_and_removed_after_use()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no Unix permissions");
        folder.Make();

        var seen = await folder.WithCredentialsAsync("username=a\npassword=b\n", async () =>
        {
#pragma warning disable CA1416 // skipped on Windows above
            File.GetUnixFileMode(folder.CredentialsPath).Should().Be(Owner);
#pragma warning restore CA1416
            return await File.ReadAllTextAsync(folder.CredentialsPath, TestContext.Current.CancellationToken);
        });

        seen.Should().Be("username=a\npassword=b\n");
        File.Exists(folder.CredentialsPath).Should().BeFalse();
        (await folder.WithCredentialsAsync(null, () => Task.FromResult(File.Exists(folder.CredentialsPath)))).Should().BeFalse();
    }

    [Fact]
    public async Task Credentials_go_also_when_what_needed_them_failed()
    {
        folder.Make();

        await FluentActions.Awaiting(() => folder.WithCredentialsAsync<int>("secret", () => throw new TimeoutException())).Should().ThrowAsync<TimeoutException>();

        File.Exists(folder.CredentialsPath).Should().BeFalse();
    }

    [Fact]
    public async Task Credentials_of_a_process_that_was_killed_go_with_the_folder()
    {
        folder.Make();
        await File.WriteAllTextAsync(folder.CredentialsPath, "secret", TestContext.Current.CancellationToken);

        folder.Remove();

        Directory.GetFileSystemEntries(temporary.Path).Should().BeEmpty();
    }

    [Fact]
    public void Removing_folder_never_created_succeeds() => folder.Invoking(none => none.Remove()).Should().NotThrow();

    [Fact]
    public void Existing_folder_is_refused()
    {
        temporary.Create("bench-0a1b2c3d");

        folder.Invoking(taken => taken.Make()).Should().Throw<IOException>().WithMessage("*is there already.");
    }

    [Fact]
    public void Files_in_mount_directory_are_not_removed()
    {
        folder.Make();
        temporary.Write("bench-0a1b2c3d/mnt/precious", "");

        folder.Invoking(full => full.Remove()).Should().Throw<IOException>();
        File.Exists(temporary.At("bench-0a1b2c3d/mnt/precious")).Should().BeTrue();
    }

    [Fact]
    public void Links_on_the_way_are_followed_as_mount_tables_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a right there");
        temporary.Create("real/inner");
        Directory.CreateSymbolicLink(temporary.At("link"), temporary.At("real"));

        PhysicalPath.Of(temporary.At("link/inner/new")).Should().Be(Path.Combine(PhysicalPath.Of(temporary.Path), "real/inner/new"));
    }
}
