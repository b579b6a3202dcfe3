using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Images;

/// <summary>Runs git in a folder. Nothing it says is an exception: whoever asks decides what a failure means.</summary>
/// <param name="program">Its name, or its path.</param>
/// <param name="budget">How long one command may take.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class GitCommand(string program, TimeSpan budget, TimeProvider timeProvider)
{
    /// <summary>Runs a command; a cancelled one is killed.</summary>
    /// <returns>What it printed, or why it did not.</returns>
    public async Task<GitAnswer> RunAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new CommandRequest([program, "-C", folder, .. arguments]) { Environment = Variables, Timeout = budget };
        try
        {
            var result = await new HostProcess(timeProvider).RunAsync(request, cancellationToken);
            return new GitAnswer(result.ExitStatus == 0, (result.ExitStatus == 0 ? result.StandardOutput : result.StandardError).Trim());
        }
        catch (CommandException exception) when (exception.Diagnosis.Culprit == CommandCulprit.TimeLimit)
        {
            return new GitAnswer(false, TimeLimit.Message($"git {arguments[0]} did not end", budget));
        }
        catch (CommandException exception)
        {
            return new GitAnswer(false, exception.Diagnosis.Text);
        }
    }

    /// <summary>
    /// It never asks for a password, which without a terminal would wait for ever. The other variables are set while a hook
    /// runs, and would point it at the hook's repository.
    /// </summary>
    private static Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal)
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["LC_ALL"] = "C",
    };
}

/// <summary>What git answered.</summary>
/// <param name="IsSuccess">Whether it did what it was asked.</param>
/// <param name="Text">What it printed: the result, or the reason why there is none.</param>
internal sealed record GitAnswer(bool IsSuccess, string Text);
