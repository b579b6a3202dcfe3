using System.CommandLine;

namespace Bench.Cli;

/// <summary>One verb. A verb is one file in Commands/ that creates one of these, and one line in <see cref="Verbs"/>.</summary>
internal sealed class Verb(string name, VerbGroup group, string description) : Command(name, description)
{
    public VerbGroup Group => group;

    /// <summary>Says what the verb does. The context is made for the one run, and disposed after it.</summary>
    /// <param name="run">Returns the exit status; failures are thrown.</param>
    public void Runs(Func<CommandContext, ParseResult, CancellationToken, Task<int>> run) => SetAction(async (result, token) =>
    {
        using var context = CommandContext.Create(result);
        return await run(context, result, token);
    });
}

/// <summary>What a verb is about; the help lists verbs by it, in this order.</summary>
internal enum VerbGroup
{
    /// <summary>Starting and removing environments.</summary>
    Run,

    /// <summary>Working with a running environment.</summary>
    Use,

    /// <summary>The machine and Bench itself.</summary>
    Machine,
}
