namespace Bench.Environments.Clients.OnHost;

/// <summary>Unmounts one directory, and never waits for a server that may not answer again.</summary>
internal sealed class Unmounter(HostCommands commands, HostMounts mounts, TimeSpan orderly)
{
    /// <summary>Unmounts whatever is mounted on a directory: properly, then by force, then lazily. Does nothing where nothing is.</summary>
    /// <exception cref="InvalidOperationException">It is still mounted after all of that.</exception>
    public async Task UnmountAsync(string path, CancellationToken cancellationToken)
    {
        var last = "";
        foreach (var step in UnmountStep.For(commands.Platform, path, orderly))
        {
            var succeeded = true;
            while (succeeded && await mounts.IsMountedAsync(path, cancellationToken))
            {
                // Again after a success: mounts may lie on top of each other.
                (succeeded, last) = await TryAsync(step, cancellationToken);
            }
        }

        if (await mounts.IsMountedAsync(path, cancellationToken))
        {
            throw new InvalidOperationException($"unmounting {path} failed: {last}");
        }
    }

    private async Task<(bool Succeeded, string ErrorText)> TryAsync(UnmountStep step, CancellationToken cancellationToken)
    {
        try
        {
            var result = await commands.RunAsync(new CommandRequest(step.Command) { Timeout = step.Budget }, cancellationToken);
            return (result.ExitStatus == 0, result.ErrorText);
        }
        catch (CommandException exception)
        {
            return (false, exception.Message);
        }
    }
}
