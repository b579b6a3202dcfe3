using System.Buffers.Binary;
using Bench.Environments.Servers;

namespace Bench.Environments.Readiness;

/// <summary>
/// Asks an SMB server for a dialect ([MS-SMB2] 2.2.3): the least it answers before any login. Only dialect 3.0 is offered,
/// the one every profile is mounted with.
/// </summary>
/// <param name="container">The server.</param>
/// <param name="port">The port inside the container; it must be published.</param>
internal sealed class SmbNegotiateProbe(RunningContainer container, int port) : IReadinessProbe
{
    private const int FrameLength = 4;
    private const int HeaderLength = 64;
    private const int BodyLength = 38;
    private const ushort Dialect = 0x0300;
    private const uint ProtocolId = 0x424D53FE;

    /// <inheritdoc/>
    public string Name => "smb NEGOTIATE";

    /// <inheritdoc/>
    public RunningContainer Container => container;

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) =>
        TcpExchange.AskAsync(container, port, Request(), FrameLength + HeaderLength + 6, Check, cancellationToken);

    /// <summary>
    /// Length frame, header (structure size 64, one credit asked for, all else 0 is right for the first message), body
    /// (structure size 36, one dialect, signing enabled).
    /// </summary>
    private static byte[] Request()
    {
        var request = new byte[FrameLength + HeaderLength + BodyLength];
        BinaryPrimitives.WriteUInt32BigEndian(request, HeaderLength + BodyLength);
        var header = request.AsSpan(FrameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header, ProtocolId);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], HeaderLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header[14..], 1);
        var body = header[HeaderLength..];
        BinaryPrimitives.WriteUInt16LittleEndian(body, 36);
        BinaryPrimitives.WriteUInt16LittleEndian(body[2..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(body[4..], 1);
        body[12] = 1; // a client id of zeros is not one
        BinaryPrimitives.WriteUInt16LittleEndian(body[36..], Dialect);
        return request;
    }

    private static ProbeResult Check(byte[] answer)
    {
        var header = answer.AsSpan(FrameLength);
        var status = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        var dialect = BinaryPrimitives.ReadUInt16LittleEndian(header[(HeaderLength + 4)..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(header) != ProtocolId ? ProbeResult.NotYet("what answered does not speak SMB 2 or 3")
            : status != 0 ? ProbeResult.NotYet($"NEGOTIATE was answered with status 0x{status:X8}")
            : dialect != Dialect ? ProbeResult.NotYet($"the server chose dialect 0x{dialect:X4}")
            : ProbeResult.Ready("NEGOTIATE answered, dialect 3.0");
    }
}
