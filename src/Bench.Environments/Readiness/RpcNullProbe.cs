using System.Buffers.Binary;
using Bench.Environments.Servers;

namespace Bench.Environments.Readiness;

/// <summary>
/// Calls procedure NULL of an ONC RPC program over TCP (RFC 5531): the least a working NFS or MOUNT service answers.
/// </summary>
internal sealed class RpcNullProbe : IReadinessProbe
{
    private const uint NfsProgram = 100003;
    private const uint MountProgram = 100005;
    private const uint Version3 = 3;
    private const int CallLength = 40;
    private const int ReplyLength = 24;
    private const uint LastFragment = 0x8000_0000;

    private readonly int port;
    private readonly uint program;

    private RpcNullProbe(string name, RunningContainer container, int port, uint program)
    {
        Name = name;
        Container = container;
        this.port = port;
        this.program = program;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public RunningContainer Container { get; }

    /// <summary>Looks whether NFS version 3 answers.</summary>
    /// <param name="container">The server.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <returns>The probe.</returns>
    public static RpcNullProbe Nfs(RunningContainer container, int port) => new("nfs v3 NULL", container, port, NfsProgram);

    /// <summary>Looks whether MOUNT version 3 answers.</summary>
    /// <param name="container">The server.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <returns>The probe.</returns>
    public static RpcNullProbe Mount(RunningContainer container, int port) => new("mount v3 NULL", container, port, MountProgram);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) =>
        TcpExchange.AskAsync(Container, port, Call(), sizeof(uint) + ReplyLength, reply => Check(reply.AsSpan(sizeof(uint))), cancellationToken);

    /// <summary>Record mark, xid, CALL, RPC version 2, program, version, procedure 0, no credentials, no verifier.</summary>
    private byte[] Call()
    {
        var call = new byte[sizeof(uint) + CallLength];
        ReadOnlySpan<uint> words = [LastFragment | CallLength, 1, 0, 2, program, Version3, 0, 0, 0, 0, 0];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(call.AsSpan(i * sizeof(uint)), words[i]);
        }

        return call;
    }

    /// <summary>xid, REPLY, MSG_ACCEPTED, verifier flavour and length, and at last the accept status: 0 is success.</summary>
    private static ProbeResult Check(ReadOnlySpan<byte> reply)
    {
        var replyStatus = BinaryPrimitives.ReadUInt32BigEndian(reply[8..]);
        var acceptStatus = BinaryPrimitives.ReadUInt32BigEndian(reply[20..]);
        return (replyStatus, acceptStatus) switch
        {
            (0, 0) => ProbeResult.Ready("NULL answered"),
            (0, 1) => ProbeResult.NotYet("the program is not served on this port"),
            (0, 2) => ProbeResult.NotYet("version 3 is not served"),
            _ => ProbeResult.NotYet($"RPC reply status {replyStatus}, accept status {acceptStatus}"),
        };
    }
}
