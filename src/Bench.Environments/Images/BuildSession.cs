using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Images;

/// <summary>
/// One making of an image: its log, its clock, and the programs it runs. Their output streams to the log, whose end is in
/// every failure. A cancelled program is killed with everything it started.
/// </summary>
internal sealed class BuildSession(string image, BuildLog log, long began, ImageProviderSettings settings) : IDisposable
{
    /// <summary>What to do about a full disk.</summary>
    private const string FreeSpace = "free space where the engine keeps its images (docker system df), or in the temporary folder";

    private readonly SecretRedactor redactor = new(settings.Proxies.Secrets);

    public BuildLog Log => log;

    /// <summary>What to do where the builder's words are all that is known.</summary>
    public string ReadTheLog => log.Problem is { } problem
        ? $"all there is of the log is above ({problem}); make that writable to have the whole log"
        : "read the log; the first error in it is mostly the cause";

    public ImageProviderSettings Settings => settings;

    public void Dispose() => log.Dispose();

    /// <summary>Runs the <c>docker</c> command on the engine the images are looked for on.</summary>
    public Task DockerAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(settings.Docker, arguments, DockerEnvironment.For(settings.EngineEndpoint), cancellationToken);

    /// <summary>Runs a program to its end, with the proxies of this process in both spellings. What they hold is not logged.</summary>
    /// <exception cref="EnvironmentException">It cannot be run, or ended with another status than 0.</exception>
    public async Task RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        log.Note($"$ {program} {string.Join(' ', arguments)}");
        if (settings.Proxies.Remark is { } remark)
        {
            log.Note(remark);
        }

        var status = await RunAsync(new CommandRequest([program, .. arguments])
        {
            Environment = settings.Proxies.OnHost.Concat(environment).ToDictionary(StringComparer.Ordinal),
        }, cancellationToken);
        if (status != 0)
        {
            var why = log.Error is { } error ? $": {OneLine.Of(error)}" : "";
            throw Failure($"'{Path.GetFileName(program)} {arguments[0]}' ended with status {status}{why}", Advice(status));
        }
    }

    private async Task<int> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        await using var output = new LineStream(Add);
        await using var error = new LineStream(Add);
        try
        {
            var result = await new HostProcess(settings.TimeProvider).RunAsync(request with { StandardOutput = output, StandardError = error }, cancellationToken);
            return result.ExitStatus;
        }
        catch (CommandException exception)
        {
            throw Failure(exception.Diagnosis.Text, $"{ToolCommands.Setup} installs what is missing", exception);
        }
    }

    /// <summary>What follows from the line that says why; only where that line names a cause.</summary>
    private string Advice(int status) =>
        log.IsFullDisk ? FreeSpace : ProgramHints.ForStart(status, log.Error ?? "") ?? ReadTheLog;

    /// <summary>A failure of this image, with the end of the log.</summary>
    public EnvironmentException Failure(string cause, string nextStep, Exception? inner = null) => new(
        new FailureDetails
        {
            Stage = EnvironmentStage.Images,
            Where = $"image {image}",
            Cause = cause,
            Elapsed = settings.TimeProvider.GetElapsedTime(began),
            Budget = settings.Budget,
            LogTail = log.Tail,
            LogPath = log.FilePath,
            NextStep = nextStep,
        },
        inner);

    private void Add(string line) => log.Add(redactor.Redact(line));
}
