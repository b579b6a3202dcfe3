using System.Globalization;
using System.Text;
using Amazon.S3;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Servers;

/// <summary>
/// Makes sure that the distance to the S3 is there, by measuring it from the network the server is in: a container of its own asks the S3
/// directly and through the distance. What it measured is kept in the distance's container, where the manifest finds it.
/// </summary>
internal sealed class S3DistanceStep(RunningContainer distance, IAmazonS3 s3, S3Options options) : IBootstrapStep
{
    /// <summary>What is uploaded to measure the rate. It is asked for without a key, as every request here: no secret goes on a command line.</summary>
    public const string ProbeObject = "bench-distance";

    public string Name => "distance to S3";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var reading = await MeasureAsync(cancellationToken);
        if (options.Bandwidth is not null)
        {
            await s3.DeleteObjectAsync(options.Bucket, ProbeObject, cancellationToken);
        }

        if (reading.ProblemFor(options) is { } problem)
        {
            throw Failure($"it is not there: {problem}");
        }

        await KeepAsync(reading, cancellationToken);
        return new BootstrapOutcome(Name, Changed: false, Describe(reading));
    }

    private async Task<DistanceReading> MeasureAsync(CancellationToken cancellationToken)
    {
        var (status, output) = await distance.RunInNetworkAsync(
            [
                "distance-measure",
                $"{Address(ContainerRole.S3)}",
                $"{Address(ContainerRole.Distance)}",
                DistanceReading.CountFor(options).ToString(CultureInfo.InvariantCulture),
                ProbeObject,
                DistanceReading.BytesFor(options).ToString(CultureInfo.InvariantCulture),
            ],
            cancellationToken);
        try
        {
            return status == 0 ? DistanceReading.Parse(output) : throw Failure($"measuring it ended with status {status}: {OneLine.Of(output)}");
        }
        catch (FormatException exception)
        {
            throw Failure($"measuring it printed \"{OneLine.Of(output)}\": {exception.Message}");
        }
    }

    private async Task KeepAsync(DistanceReading reading, CancellationToken cancellationToken)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{reading.Added.TotalMilliseconds:0.0}\n{reading.Rate(options)}\n");
        var command = new CommandRequest(["sh", "-c", $"cat > {S3Distance.MeasuredFile}"]) { Input = Encoding.UTF8.GetBytes(text) };
        var result = await distance.RunAsync(command, cancellationToken);
        if (result.ExitStatus != 0)
        {
            throw Failure($"what was measured could not be kept: {OneLine.Of(result.ErrorText)}");
        }
    }

    private string Describe(DistanceReading reading)
    {
        var rate = reading.Rate(options) is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known / 1e6:0.0} MB/s to it") : "";
        return string.Create(CultureInfo.InvariantCulture, $"a request takes {reading.Added.TotalMilliseconds:0.0} ms more{rate}");
    }

    private string Address(ContainerRole role) => $"{S3Server.EndpointOf(role)}{options.Bucket}";

    private static BootstrapStepException Failure(string problem) => new(problem, $"look at the log of container {ContainerRole.Distance.Alias()} in the diagnostics folder");
}
