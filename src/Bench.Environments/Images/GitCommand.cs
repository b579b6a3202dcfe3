using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

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
        using var limit = new CancellationTokenSource(budget, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(["-C", folder, .. arguments])
                .WithEnvironmentVariables(Variables)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(either.Token);
            return new GitAnswer(result.IsSuccess, (result.IsSuccess ? result.StandardOutput : result.StandardError).Trim());
        }
        catch (Win32Exception exception)
        {
            return new GitAnswer(false, $"{program} cannot be run: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GitAnswer(false, $"git {arguments[0]} did not end within {budget.TotalSeconds:0} s");
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
