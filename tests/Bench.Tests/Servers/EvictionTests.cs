using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Tests.Engine;
using Bench.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Servers;

/// <summary>By which means each server's caches are emptied, and where the bytes of a cold read come from.</summary>
public sealed class EvictionTests : IDisposable
{
    private readonly ScriptedEngine engine = new(_ => Task.FromResult(0));
    private readonly ScriptedEngine refusing = new(async connection =>
    {
        await ScriptedEngine.PrintAsync(connection, 2, "Operation not permitted\n");
        return 1;
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        engine.Dispose();
        refusing.Dispose();
    }

    [Fact]
    public async Task Rclone_s_files_of_cached_content_go_and_what_it_keeps_of_handles_stays()
    {
        await EvictAsync(ProfileCatalog.Get("rclone"), RcloneServer.ServeNfs);
        Commands().Should().Equal("rm -rf /data/vfs /data/vfsMeta");

        await EvictAsync(ProfileCatalog.Get("rclone"), RcloneServer.KernelNfsExport);
        Commands()[^1].Should().Be("bench-exec -- rm -rf /mnt/data/export/vfs /mnt/data/export/vfsMeta");
    }

    /// <summary>A wait that looks where no cache is never waits, and what is emptied then may not be in S3 yet.</summary>
    [Fact]
    public async Task Rclone_s_cache_is_asked_for_what_waits_where_it_is_emptied()
    {
        await SettleAsync(ProfileCatalog.Get("rclone"), RcloneServer.ServeNfs);
        Commands()[^1].Should().StartWith("sh -c ").And.EndWith(" /data");

        await SettleAsync(ProfileCatalog.Get("rclone"), RcloneServer.KernelNfsExport);
        Commands()[^1].Should().StartWith("bench-exec -- sh -c ").And.EndWith(" /mnt/data/export");
    }

    [Fact]
    public async Task Kernel_nfs_in_a_guest_drops_the_guest_s_page_cache_and_that_of_the_host_leaves_it_to_the_engine_s_machine()
    {
        await EvictAsync(ProfileCatalog.Get("kernel-nfs"), ServerVariant.Standard, KernelSupport.Present);
        Commands().Should().BeEmpty();

        await EvictAsync(ProfileCatalog.Get("kernel-nfs"), ServerVariant.Standard);
        Commands().Should().Equal("bench-exec -- sh -c sync && echo 3 > \"$0\" /proc/sys/vm/drop_caches");
    }

    [Fact]
    public async Task Ganesha_forgets_what_it_keeps_by_a_program_of_its_image()
    {
        await EvictAsync(ProfileCatalog.Get("ganesha"), ServerVariant.Standard);

        Commands().Should().Equal("ganesha-forget");
    }

    [Fact]
    public async Task Command_that_fails_fails_the_eviction_with_its_words() =>
        await this.Awaiting(test => test.EvictAsync(ProfileCatalog.Get("kernel-nfs"), ServerVariant.Standard, on: refusing))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*ended with status 1: Operation not permitted");

    [Theory]
    [InlineData("ganesha", false)]
    [InlineData("dittofs-badger-fs", true)]
    [InlineData("rclone", true)]
    [InlineData("samba", false)]
    [InlineData("kernel-nfs", false)]
    [InlineData("juicefs", false)]
    public void Server_is_restarted_where_its_own_memory_would_answer(string profile, bool restarts) =>
        ProfileCatalog.Get(profile).Server.EvictionNeedsRestart.Should().Be(restarts);

    [Theory]
    [InlineData("ganesha", ContainerRole.Server)]
    [InlineData("samba", ContainerRole.Server)]
    [InlineData("kernel-nfs", ContainerRole.Server)]
    [InlineData("dittofs-badger-fs", ContainerRole.Server)]
    [InlineData("dittofs-badger-s3", ContainerRole.S3)]
    [InlineData("rclone", ContainerRole.S3)]
    [InlineData("juicefs", ContainerRole.S3)]
    public void Cold_bytes_are_counted_where_data_is_kept(string name, ContainerRole role)
    {
        var profile = ProfileCatalog.Get(name);
        var variant = name == "rclone" ? RcloneServer.ServeNfs : ServerVariant.Standard;

        profile.Server.SourceOfColdReads(Context(profile, variant, KernelSupport.Absent)).Should().Be(role);
    }

    /// <summary>Threads of a kernel are in no container, and an S3 outside is none.</summary>
    [Fact]
    public void Source_of_cold_reads_is_unknown_for_a_server_in_the_host_s_kernel_and_for_an_external_S3()
    {
        var options = TestOptions.Defaults();
        var outside = Context(ProfileCatalog.Get("rclone"), RcloneServer.ServeNfs, KernelSupport.Absent) with
        {
            Options = options with { S3 = options.S3 with { Endpoint = new("https://s3.example.com") } },
        };

        ProfileCatalog.Get("kernel-nfs").Server.SourceOfColdReads(Context(ProfileCatalog.Get("kernel-nfs"), ServerVariant.Standard, KernelSupport.Present)).Should().BeNull();
        ProfileCatalog.Get("rclone").Server.SourceOfColdReads(outside).Should().BeNull();
    }

    /// <summary>What was run in the container, its words between blanks.</summary>
    private IReadOnlyList<string> Commands() =>
    [
        .. engine.Requests.Where(request => request.StartsWith("POST /containers/c1/exec ", StringComparison.Ordinal))
            .Select(request => JsonDocument.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("Cmd"))
            .Select(command => string.Join(' ', command.EnumerateArray().Select(word => word.GetString()))),
    ];

    private Task EvictAsync(Profile profile, ServerVariant variant, KernelSupport server = KernelSupport.Absent, ScriptedEngine? on = null) =>
        profile.Server.EvictAsync(Running(profile, variant, server, on ?? engine), Token);

    private async Task SettleAsync(Profile profile, ServerVariant variant)
    {
        foreach (var probe in profile.Server.ProbesAfterWrites(Running(profile, variant, KernelSupport.Absent, engine)))
        {
            await probe.ProbeAsync(Token);
        }
    }

    private static RunningServer Running(Profile profile, ServerVariant variant, KernelSupport server, ScriptedEngine on)
    {
        var context = Context(profile, variant, server);
        var container = new RunningContainer(on.Client, profile.Server.Describe(context)!, "bench-0-server", "c1", new FakeTimeProvider());
        return new RunningServer(context, container, null, new FakeTimeProvider());
    }

    private static ServerContext Context(Profile profile, ServerVariant variant, KernelSupport server)
    {
        var host = TestHost.Create();
        host = host with { FileSystems = host.FileSystems with { NfsServer = server } };
        return TestServers.Context(profile, host: host, variant: variant);
    }
}
