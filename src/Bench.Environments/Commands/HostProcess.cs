using System.ComponentModel;
using CliWrap;

namespace Bench.Environments.Commands;

/// <summary>Runs programs on this machine, as the user of this process. One that is given up is killed with all that came of it.</summary>
internal sealed class HostProcess(TimeProvider timeProvider) : CommandRunner(timeProvider)
{
    /// <summary>Starts a program, without waiting for it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="request">What it gets beside them.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="CannotStartException">There is no such program, or it may not be run.</exception>
    public static CommandTask<CliWrap.CommandResult> Start(IReadOnlyList<string> command, CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable RS0030 // The ban names this class as the exception.
            return Cli.Wrap(command[0])
#pragma warning restore RS0030
                .WithArguments(command.Skip(1))
                .WithWorkingDirectory(request.WorkingDirectory ?? Environment.CurrentDirectory)
                .WithEnvironmentVariables(request.Environment)
                .WithStandardInputPipe(request.Input.IsEmpty ? PipeSource.Null : PipeSource.FromBytes(request.Input))
                .WithStandardOutputPipe(PipeTarget.ToStream(request.StandardOutput!))
                .WithStandardErrorPipe(PipeTarget.ToStream(request.StandardError!))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
        }
        catch (Win32Exception exception)
        {
            throw new CannotStartException(exception);
        }
    }

    protected override async Task<int> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken) =>
        (await Start(request.Command, request, cancellationToken)).ExitCode;
}

/// <summary>A program cannot be run on this machine; the message is the system's.</summary>
internal sealed class CannotStartException(Exception cause) : IOException(cause.Message, cause);
