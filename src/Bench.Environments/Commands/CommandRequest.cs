namespace Bench.Environments;

/// <summary>A command to run, with all it gets. Nothing of it is split or expanded.</summary>
/// <param name="Command">The program and its arguments.</param>
public sealed record CommandRequest(IReadOnlyList<string> Command)
{
    /// <summary>What it reads from standard input, which then ends; nothing by default.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>How long it may take; for ever by default. Then it is killed, and a <see cref="CommandException"/> says so.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Variables it has beside those of whoever runs it; one that is null is taken away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The directory it begins in; null leaves that to whoever runs it.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Receives standard output as it comes, byte for byte, and stays the caller's; null has it kept for the result.</summary>
    public Stream? StandardOutput { get; init; }

    /// <summary>Receives standard error as it comes, byte for byte, and stays the caller's; null has it kept for the result.</summary>
    public Stream? StandardError { get; init; }

    /// <summary>How many bytes of each output are kept for the result: the end, and less of the beginning. 16 MiB by default.</summary>
    public int CaptureLimit { get; init; } = 16 << 20;

    /// <summary>The command in one line, for messages.</summary>
    internal string Line => string.Join(' ', Command);

    /// <summary>The command under <c>env</c>, for where the variables of a new process cannot be given in another way.</summary>
    /// <param name="variables">Which of the variables.</param>
    internal IReadOnlyList<string> WithVariables(Func<string?, bool> variables)
    {
        // Options first: behind an assignment they would be assignments, too.
        string[] words = [.. Environment.Where(pair => variables(pair.Value)).OrderBy(pair => pair.Value is not null).Select(Word)];
        return words is [] ? Command : ["env", .. words, .. Command];
    }

    private static string Word(KeyValuePair<string, string?> variable) =>
        variable.Value is null ? $"--unset={variable.Key}" : $"{variable.Key}={variable.Value}";
}
