using System.ComponentModel;
using Bench.Environments.Diagnostics;
using CliWrap;

namespace Bench.Environments.Images;

/// <summary>
/// Runs the programs that make images. Their output streams to a log; a failure carries its end. A cancelled program is
/// killed with everything it started.
/// </summary>
internal static class Tool
{
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, BuildLog log, CancellationToken cancellationToken)
    {
        log.Add($"$ {program} {string.Join(' ', arguments)}");
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithStandardOutputPipe(PipeTarget.ToDelegate(log.Add))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(log.Add))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
            if (result.ExitCode != 0)
            {
                throw Failure($"'{program} {arguments[0]}' ended with status {result.ExitCode}", log, "read the log; the first error in it is mostly the cause");
            }
        }
        catch (Win32Exception exception)
        {
            throw Failure($"{program} cannot be run: {exception.Message}", log, "./bench setup installs what is missing");
        }
    }

    private static EnvironmentException Failure(string cause, BuildLog log, string nextStep) => new(new FailureDetails
    {
        Stage = EnvironmentStage.Images,
        Where = $"image {Path.GetFileNameWithoutExtension(log.FilePath)}",
        Cause = cause,
        LogTail = log.Tail,
        LogPath = log.FilePath,
        NextStep = nextStep,
    });
}
