using System.Net;
using System.Net.Sockets;
using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Bench.Environments.Usability;

namespace Bench.Tests.Diagnostics;

/// <summary>A hint names a cause that fits what was seen, and none where nothing is known.</summary>
public sealed class HintTests
{
    private const string MissingLibrary = "juicefs: error while loading shared libraries: libfdb_c.so: cannot open shared object file: No such file or directory";

    [Theory]
    [InlineData(127, MissingLibrary, "its image lacks the library libfdb_c.so: take another version of that image")]
    [InlineData(127, "sh: 1: juicefs: not found", "its image has no such program: take another version of that image")]
    [InlineData(126, "/x: Permission denied", "the program may not be run: look at its mode in the image")]
    [InlineData(1, "/x: /lib/libc.so.6: version `GLIBC_2.99' not found (required by /x)", "it was made for a newer C library (GLIBC_2.99) than this image has: take an older version of it")]
    [InlineData(255, "exec /x: exec format error", "it is made for another processor: docker image inspect shows for which one")]
    [InlineData(1, "write /data/x: no space left on device", ProgramHints.FreeSpace)]
    [InlineData(1, "dial tcp 10.0.0.2:5432: connect: connection refused", "see whether what it connects to runs: `bench ps`, and `bench logs`")]
    [InlineData(1, "InvalidAccessKeyId: no such key", "the S3 does not know the key: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")]
    [InlineData(1, "AccessDenied: no", "the key may not use the bucket: allow it, or name another in S3_BUCKET")]
    [InlineData(1, "IllegalLocationConstraintException: no", "the bucket is in another region: check S3_REGION")]
    [InlineData(1, "pq: password authentication failed for user \"bench\"", "POSTGRES_USER and POSTGRES_PASSWORD count only at the first start of a data volume: start with a fresh one")]
    [InlineData(1, "something else", null)]
    public void Program_that_failed_is_hinted_at_by_its_own_words(int status, string words, string? hint) =>
        ProgramHints.For(status, words, BackingHints.Table).Should().Be(hint);

    [Theory]
    [InlineData(127, MissingLibrary, "its image lacks the library libfdb_c.so")]
    [InlineData(32, "mount: /mnt/bench: unknown filesystem type 'nfs'.", "the client lacks this file system")]
    [InlineData(32, "mount.nfs: access denied by server while mounting 10.0.0.2:/export", "it is refused")]
    [InlineData(32, "mount.nfs: mounting 10.0.0.2:/export failed, reason given by server: No such file or directory", "the server has no such export")]
    [InlineData(32, "mount.nfs: Connection refused", "the server does not answer")]
    [InlineData(32, "mount error(13): Permission denied", "it is refused")]
    [InlineData(32, "mount error(112): Host is down", "the server does not answer")]
    [InlineData(32, "mount.nfs: an incorrect mount option was specified", "the server or the client's kernel does not take an option")]
    [InlineData(32, "mount.nfs: something new", "compare the mount command with the server's log")]
    public void Mount_that_failed_is_hinted_at_by_what_the_command_said(int status, string words, string hint) =>
        MountHints.For(status, words).Should().StartWith(hint);

    [Theory]
    [InlineData(1, "dd: failed to open 'x': Permission denied", "it is mounted and may not be written: squash")]
    [InlineData(1, "dd: failed to open 'x': Read-only file system", "it is mounted and may not be written: squash")]
    [InlineData(1, "dd: error writing 'x': No space left on device", "free space")]
    [InlineData(1, "dd: fsync failed for 'x': Input/output error", "the server did not keep what it was given")]
    [InlineData(1, "sha256sum: x: Stale file handle", "the server has forgotten a file")]
    [InlineData(1, "something else", "see the server's log")]
    public void Export_that_cannot_be_used_is_hinted_at_by_what_was_said(int status, string words, string hint) =>
        UsabilityHints.For(status, words).Should().StartWith(hint);

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "bad credentials", "the password in DITTOFS_ADMIN_INITIAL_PASSWORD")]
    [InlineData(HttpStatusCode.InternalServerError, "pq: password authentication failed for user \"bench\"", "POSTGRES_USER and POSTGRES_PASSWORD count only")]
    [InlineData(HttpStatusCode.BadRequest, "InvalidAccessKeyId", "the S3 does not know the key")]
    [InlineData(HttpStatusCode.InternalServerError, "panic", "look at the server's log")]
    [InlineData(HttpStatusCode.BadRequest, "unknown field", "compare the server's version")]
    public void DittoFS_that_refuses_is_hinted_at_by_what_it_quotes_and_by_its_status(HttpStatusCode status, string detail, string hint) =>
        DittoFsApi.Advice(status, detail).Should().StartWith(hint);

    public static TheoryData<Exception, string?> Causes { get; } = new()
    {
        { new UnauthorizedAccessException("Access to the path '/results' is denied."), "make what is named above writable, then run this again" },
        { new IOException("Read-only file system : '/results'"), "make what is named above writable, then run this again" },
        { new IOException("No space left on device : '/results'"), ProgramHints.FreeSpace },
        { new IOException("The response ended prematurely.", new SocketException(104)), "check that the container engine is well: docker info" },
        { new HttpRequestException("Connection refused (docker.sock)"), "check that the container engine is well: docker info" },
        { new InvalidOperationException("unmounting /mnt/bench failed with status 1"), null },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Exception_is_hinted_at_by_what_it_is(Exception exception, string? hint) => FailureCause.Of(exception).NextStep.Should().Be(hint);
}
