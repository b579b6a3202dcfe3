using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Clients;

/// <summary>
/// A connection to <c>bench-exec --serve</c> in a client's container, over which one command runs after another: to start a program anew in a
/// container takes the engine longer than most commands take. What is written and read is described in <c>docker/uml/bench-exec.c</c>.
/// Disposed, it kills the command under way with all it started. Not thread-safe.
/// </summary>
/// <param name="exec">The program; is owned.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class CommandChannel(ContainerExec exec, TimeProvider timeProvider) : IDisposable
{
    private const int HeadLength = 8;
    private const uint Output = 'O';
    private const uint Error = 'E';
    private const uint Exit = 'X';
    private const uint Ready = 'A';

    /// <summary>How long one that is idle may take to say that it is there. A paused container never does.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    /// <summary>More than a frame ever has.</summary>
    private const int MostData = 1 << 20;

    private readonly byte[] head = new byte[HeadLength];
    private readonly ArrayBufferWriter<byte> lastWords = new();
    private readonly byte[] data = new byte[MostData];

    /// <summary>The program, and its arguments.</summary>
    public static IReadOnlyList<string> Program { get; } = ["bench-exec", "--serve"];

    /// <summary>Whether it takes a command. It is no more than asked: a command that was sent and not answered is never sent again.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is lost by, there is another, and that fails by what is really wrong.")]
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(AnswerLimit, timeProvider, "no answer", AskAsync, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Runs a command.</summary>
    /// <param name="request">The command. Both outputs have a place to go.</param>
    /// <param name="cancellationToken">Ends it; the channel is of no use then.</param>
    /// <returns>Its exit status, and whether the channel takes another command: not where the program itself has ended, whose status it is then.</returns>
    public async Task<(int Status, bool IsUsable)> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        await WriteAsync(Call(request), cancellationToken);

        // At the same time: a command may print more than the connection holds before it has read everything.
        var feeding = request.Input.IsEmpty ? Task.CompletedTask : exec.FeedAsync(request.Input, cancellationToken);
        while (await ReadFrameAsync(cancellationToken) is { } frame)
        {
            switch (frame.Type)
            {
                case Output:
                    await request.StandardOutput!.WriteAsync(data.AsMemory(0, frame.Length), cancellationToken);
                    break;
                case Error:
                    await request.StandardError!.WriteAsync(data.AsMemory(0, frame.Length), cancellationToken);
                    break;
                case Exit when frame.Length == 1:
                    await feeding;
                    return (data[0], true);
                default:
                    throw Unclear();
            }
        }

        // As the container or the engine ended it; what it said is in no frame.
        await request.StandardError!.WriteAsync(lastWords.WrittenMemory, cancellationToken);
        return (await exec.ExitStatusAsync(cancellationToken), false);
    }

    public void Dispose() => exec.Dispose();

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        await WriteAsync("\n"u8.ToArray(), cancellationToken);
        return await ReadFrameAsync(cancellationToken) is (Ready, 0);
    }

    /// <summary>A line of numbers, the strings, each with a NUL behind it. The input follows.</summary>
    private static byte[] Call(CommandRequest request)
    {
        string[] variables = [.. request.Environment.Select(pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")];
        var strings = Encoding.UTF8.GetBytes(string.Concat(new[] { request.WorkingDirectory ?? "" }.Concat(variables).Concat(request.Command).Select(text => $"{text}\0")));
        var line = string.Create(CultureInfo.InvariantCulture, $"{request.Input.Length} {variables.Length} {request.Command.Count} {strings.Length}\n");
        return [.. Encoding.ASCII.GetBytes(line), .. strings];
    }

    private Task WriteAsync(byte[] bytes, CancellationToken cancellationToken) => exec.Streams.WriteAsync(bytes, 0, bytes.Length, cancellationToken);

    /// <summary>Its data is in <see cref="data"/>. Null where the program has ended.</summary>
    private async Task<(uint Type, int Length)?> ReadFrameAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(head, HeadLength, cancellationToken))
        {
            return null;
        }

        var type = BinaryPrimitives.ReadUInt32LittleEndian(head);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(sizeof(uint)));
        if (length > MostData)
        {
            throw Unclear();
        }

        return await ReadAsync(data, (int)length, cancellationToken) ? (type, (int)length) : null;
    }

    private static IOException Unclear() => new($"the client's {Program[0]} answered with what cannot be understood");

    /// <summary>Reads so much of standard output; false where it ends before. What comes on standard error meanwhile is kept.</summary>
    private async Task<bool> ReadAsync(byte[] target, int length, CancellationToken cancellationToken)
    {
        for (var have = 0; have < length;)
        {
            var read = await exec.Streams.ReadOutputAsync(target, have, length - have, cancellationToken);
            if (read.EOF)
            {
                return false;
            }

            if (read.Target == Docker.DotNet.MultiplexedStream.TargetStream.StandardOut)
            {
                have += read.Count;
            }
            else
            {
                lastWords.Write(target.AsSpan(have, read.Count));
            }
        }

        return true;
    }
}
