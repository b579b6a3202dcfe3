using System.Globalization;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Environments.Images;

/// <summary>
/// Runs a pulled image's program once before anything is started from it or built on it: a library it lacks, another processor's
/// program or another version is then named as that, and not as a server that does not answer. An image that was tried is not tried again.
/// </summary>
internal sealed class ImageTrial(IDockerClient engine, ImageProviderSettings settings)
{
    private const string Role = "trial";

    /// <summary>Tries an image the engine has.</summary>
    /// <returns>The image, with what has to be said about it.</returns>
    /// <exception cref="EnvironmentException">Its program does not run, or not in time.</exception>
    public async Task<ProvidedImage> RunAsync(RegistryImage source, ProvidedImage image, CancellationToken cancellationToken)
    {
        if (source.Trial is [])
        {
            return image;
        }

        var record = new TrialRecord(settings.LockFolder, engine.Options.Endpoint, image.Id, source.Trial);
        var output = record.Read() ?? await TryInTimeAsync(source, image, cancellationToken);
        record.Write(output);
        return (ImageVersion.OfTag(image.Reference), ImageVersion.OfOutput(output)) is ({ } tag, { } program) && ImageVersion.Contradicts(tag, program)
            ? image with { Notices = [.. image.Notices, $"image {image.Reference} reports version {program}: {OneLine.Of(output)}"] }
            : image;
    }

    private async Task<string> TryInTimeAsync(RegistryImage source, ProvidedImage image, CancellationToken cancellationToken)
    {
        var began = settings.TimeProvider.GetTimestamp();
        try
        {
            var (status, lines) = await TimeLimit.RunAsync(
                settings.Budget, settings.TimeProvider, "it did not end", token => RunInContainerAsync(image.Reference, source.Trial, token), cancellationToken);
            return status == 0
                ? string.Join('\n', lines)
                : throw Failure(source, image, began, $"ended with status {status.ToString(CultureInfo.InvariantCulture)}{(lines is [.., var last] ? $": {OneLine.Of(last)}" : "")}", lines);
        }
        catch (DockerApiException exception)
        {
            throw Failure(source, image, began, $"cannot be run: {OneLine.Of(EngineAnswer.Words(exception))}", [], exception);
        }
        catch (TimeoutException exception)
        {
            throw Failure(source, image, began, "did not end", [], exception);
        }
    }

    /// <summary>Without rights and without a network, as little as a version needs.</summary>
    private async Task<(long Status, IReadOnlyList<string> Lines)> RunInContainerAsync(
        string reference, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var identity = settings.Owner ?? EnvironmentIdentity.Create(Role, kept: false, settings.TimeProvider);
        var labels = new Dictionary<string, string>(identity.Labels(), StringComparer.Ordinal) { [OwnershipLabels.Role] = Role };
        var parameters = ShortContainer.Parameters($"bench-{identity.Id}-{Role}", labels, reference, command);
        var (status, output) = await new ShortContainer(engine, settings.TimeProvider).RunAsync(parameters, cancellationToken);
        return (status, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private EnvironmentException Failure(
        RegistryImage source, ProvidedImage image, long began, string what, IReadOnlyList<string> lines, Exception? inner = null) => new(
        new FailureDetails
        {
            Stage = EnvironmentStage.Images,
            Where = $"image {image.Reference}",
            Cause = $"the image cannot be used: '{string.Join(' ', source.Trial)}' in it {what}",
            Elapsed = settings.TimeProvider.GetElapsedTime(began),
            Budget = settings.Budget,
            LogTail = lines,
            NextStep = $"pull it again (docker rmi {image.Reference}), or name another image{(source.Key is { } key ? $" in {key}" : "")}",
        },
        inner);
}
