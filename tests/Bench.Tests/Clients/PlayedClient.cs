using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Bench.Tests.Engine;

namespace Bench.Tests.Clients;

/// <summary>The program that runs one command after another in a client's container, as the test plays it: see <c>docker/uml/bench-exec.c</c>.</summary>
internal sealed class PlayedClient(Stream connection)
{
    /// <summary>Plays until its caller is gone, and answers every command.</summary>
    /// <param name="answer">Gets the command, prints, and returns its exit status.</param>
    /// <returns>Its own exit status.</returns>
    public async Task<int> RunAsync(Func<Call, Task<byte>> answer)
    {
        while (await TakeAsync() is { } call)
        {
            await ExitAsync(await answer(call));
        }

        return 0;
    }

    /// <summary>Waits for a command, and says meanwhile that it is there; null when its caller is gone.</summary>
    public async Task<Call?> TakeAsync()
    {
        while (await ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                return await ReadCallAsync(line);
            }

            await TellAsync('A', []);
        }

        return null;
    }

    public Task PrintAsync(string text) => TellAsync('O', Encoding.UTF8.GetBytes(text));

    public Task PrintErrorAsync(string text) => TellAsync('E', Encoding.UTF8.GetBytes(text));

    public Task ExitAsync(byte status) => TellAsync('X', [status]);

    private async Task<Call> ReadCallAsync(string line)
    {
        var numbers = line.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var text = new byte[numbers[3]];
        await connection.ReadExactlyAsync(text);
        var strings = Encoding.UTF8.GetString(text).Split('\0')[..^1];
        var input = new byte[numbers[0]];
        await connection.ReadExactlyAsync(input);
        strings.Should().HaveCount(1 + numbers[1] + numbers[2]);
        return new(strings[0], strings[1..(1 + numbers[1])], strings[(1 + numbers[1])..], Encoding.UTF8.GetString(input));
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        for (var one = new byte[1]; await connection.ReadAsync(one) == 1;)
        {
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private Task TellAsync(char type, byte[] data)
    {
        var frame = new byte[8 + data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, type);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), data.Length);
        data.CopyTo(frame, 8);
        return ScriptedEngine.PrintAsync(connection, 1, frame);
    }

    /// <summary>A command, as it arrived.</summary>
    internal sealed record Call(string Directory, IReadOnlyList<string> Variables, IReadOnlyList<string> Command, string Input);
}
