using System.Globalization;
using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Correctness;

/// <summary>Tries one behaviour on a mounted environment, in a directory of its own.</summary>
internal sealed class BehaviorTrial(BenchEnvironment environment, MountBehavior behavior, TimeSpan patience)
{
    /// <summary>
    /// What does not end does not hold; how fast it is says nothing here. The slowest sound one, ten thousand files on DittoFS with its metadata in
    /// PostgreSQL, takes a minute on a quiet machine. Beside three others, on a virtual machine whose host was slow, Samba's took more than four.
    /// </summary>
    public static readonly TimeSpan Patience = Testing.Patience.Of(TimeSpan.FromSeconds(600));

    /// <summary>What is known to be too slow is so after this, too.</summary>
    public static readonly TimeSpan PatienceWithLimits = TimeSpan.FromSeconds(30);

    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"{behavior}-{Guid.NewGuid():N}");

    /// <summary>Whether trying it takes longer than all others together: a gibibyte, or ten thousand files.</summary>
    public static bool IsLong(MountBehavior behavior) => behavior is MountBehavior.LargeFile or MountBehavior.LargeDirectory;

    private string Folder => FolderOn(environment.Client);

    /// <summary>Returns null when the behaviour holds, otherwise what was seen instead.</summary>
    public async Task<string?> RunAsync(CancellationToken token)
    {
        if (await TryAsync(environment.Client, $"mkdir '{Folder}'", token) is { } obstacle)
        {
            return $"the directory could not be made: {obstacle}";
        }

        // Left-overs are in nobody's way, and go with the environment: removing what could not be made in time, or ten thousand
        // files, takes as long again.
        return await ObserveAsync(token)
            ?? (behavior == MountBehavior.LargeDirectory ? null : await TryAsync(environment.Client, $"rm -rf '{Folder}'", token));
    }

    private Task<string?> ObserveAsync(CancellationToken token) => behavior switch
    {
        MountBehavior.LargeFile => LargeFileAsync(token),
        MountBehavior.SyncSurvivesServerKill => SyncSurvivesServerKillAsync(token),
        MountBehavior.SecondClientSeesChanges => SecondClientSeesChangesAsync(token),
        MountBehavior.ByteRangeLocks => ByteRangeLocksAsync(token),
        _ => TryAsync(environment.Client, $"cd '{Folder}'\n{BehaviorScripts.For(behavior)}", token),
    };

    /// <summary>
    /// Each block carries its own offset and checksum, and is read through a fresh mount: nothing comes from a cache. The size is looked
    /// at first, since fio fills a file that is too short before it reads it, and then finds its own filling.
    /// </summary>
    private async Task<string?> LargeFileAsync(CancellationToken token)
    {
        var fio = $"cd '{Folder}'; fio --name=large --filename=f --size=1g --bs=1m --verify=crc32c --output-format=terse";
        if (await TryAsync(environment.Client, $"{fio} --rw=write --do_verify=0 --end_fsync=1 > /dev/null", token) is { } obstacle)
        {
            return $"writing: {obstacle}";
        }

        await environment.Session.UnmountAsync(token);
        await environment.MountAsync(token);
        var size = $"cd '{Folder}'; size=$(stat -c %s f); test \"$size\" = 1073741824 || {{ echo \"it has $size bytes\" >&2; exit 1; }}";
        return await TryAsync(environment.Client, size, token)
            ?? await TryAsync(environment.Client, $"{fio} --rw=read --verify_fatal=1 > /dev/null", token);
    }

    private async Task<string?> SyncSurvivesServerKillAsync(CancellationToken token)
    {
        var written = await environment.Client.ShellAsync($"cd '{Folder}'; dd if=/dev/urandom of=f bs=64k count=16 conv=fsync status=none; sha256sum < f", token);
        await environment.RestartServerAsync(ServerStop.Kill, token);
        var read = await environment.Client.ShellAsync($"cd '{Folder}'; sha256sum < f", token);
        return written.ExitStatus == 0 && (read.ExitStatus, read.StandardOutput) == (0, written.StandardOutput) ? null : $"{written} before, {read} afterwards";
    }

    /// <summary>What one client closed, another sees when it opens the file: what every protocol here promises at least.</summary>
    private async Task<string?> SecondClientSeesChangesAsync(CancellationToken token)
    {
        var second = await SecondClientAsync(token);
        return await TryAsync(environment.Client, $"printf one > '{Folder}/f'", token)
            ?? await TryAsync(second, $"cd '{FolderOn(second)}'; test \"$(cat f)\" = one; printf two > f; printf x > from-second", token)
            ?? await TryAsync(environment.Client, $"cd '{Folder}'; {Wait("test \"$(cat f)\" = two && test -f from-second")}", token);
    }

    /// <summary>The kernel's attribute cache may hide a change for some seconds (acdirmin is 30 s): it must not for ever.</summary>
    private static string Wait(string condition) =>
        $"for try in $(seq 1 70); do if {condition}; then exit 0; fi; sleep 1; done; echo 'not seen within 70 s' >&2; exit 1";

    private async Task<string?> ByteRangeLocksAsync(CancellationToken token)
    {
        var second = await SecondClientAsync(token);
        using var output = new FirstWriteStream();
        using var holding = CancellationTokenSource.CreateLinkedTokenSource(token);
        string[] lockAndHold = ["perl", "-MFcntl=:DEFAULT,:seek", "-e", LockScript("F_SETLKW", "$| = 1; print \"held\\n\"; sleep 60"), $"{Folder}/f"];
        var holder = environment.Client.RunAsync(new CommandRequest(lockAndHold) { StandardOutput = output }, holding.Token);
        await output.FirstWrite.WaitAsync(Testing.Patience.Of(TimeSpan.FromSeconds(30)), TimeProvider.System, token);
        var refused = await second.RunAsync(["perl", "-MFcntl=:DEFAULT,:seek", "-e", LockScript("F_SETLK", "exit 0"), $"{FolderOn(second)}/f"], token);
        await holding.CancelAsync();
        await holder.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return refused.ExitStatus switch
        {
            LockRefused => null,
            0 => "two clients hold a lock on the same bytes",
            _ => $"the second client failed with {refused}",
        };
    }

    private const int LockRefused = 9;

    /// <summary>Locks 10 bytes at offset 100 for writing. struct flock is packed as Linux lays it out on 64-bit machines.</summary>
    private static string LockScript(string command, string then) => $$"""
        sysopen(my $f, $ARGV[0], O_RDWR | O_CREAT) or die "open: $!";
        my $lock = pack("s s x4 q q l x4", F_WRLCK, SEEK_SET, 100, 10, 0);
        fcntl($f, {{command}}, $lock) or do { exit({{LockRefused}}) if $! == 11 || $! == 13; die "lock: $!" };
        {{then}};
        """;

    /// <summary>A second client mounts in a place of its own.</summary>
    private string FolderOn(IBenchClient client) => $"{client.MountPath}/{name}";

    private async Task<IBenchClient> SecondClientAsync(CancellationToken token)
    {
        var second = await environment.StartSecondClientAsync(token);
        await second.RemountAsync(environment.Session.Declaration.Protocol, token);
        return second.Client;
    }

    private async Task<string?> TryAsync(IBenchClient client, string script, CancellationToken token)
    {
        try
        {
            var result = await client.RunAsync(new CommandRequest(["sh", "-euc", script]) { Timeout = patience }, token);
            return result.ExitStatus == 0 ? null : $"status {result.ExitStatus}: {result.ErrorText}";
        }
        catch (CommandException)
        {
            return $"not done within {patience.TotalSeconds:0} s";
        }
    }
}
