using System.Globalization;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Results.Ceilings;
using Bench.Results.Hashing;
using Bench.Runs.Measuring;

namespace Bench.Runs.Ceilings;

/// <summary>
/// Puts objects into the bucket of an environment and gets them, in a container beside the S3, through the distance where there is one: as servers
/// reach it. fio of Debian has no engine for S3; curl is in the image of the S3, and keeps its connections as servers do.
/// </summary>
internal sealed class S3Jobs(BenchEnvironment environment, S3Options options, TimeProvider timeProvider)
{
    /// <summary>What servers put at a time, about.</summary>
    private const int ObjectBytes = 4 << 20;

    /// <summary>Of which programs; for the conditions of the ceiling.</summary>
    public const string Engine = "curl";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Arguments: the bucket's address, milliseconds, how many at a time, bytes. Each direction is tried with a few objects, then done with as many as
    /// take the time. Prints lines of name, bytes and milliseconds. A signature has to be there, and none of those that Bench starts looks at it: so no
    /// secret goes on a command line.
    /// </summary>
    internal const string Script = """
        set -eu
        url=$1 time=$2 parallel=$3 bytes=$4
        signed='Authorization: AWS bench:ceiling'
        object=/dev/shm/bench-ceiling
        head -c "$bytes" /dev/urandom > "$object"
        now() { date +%s%3N; }
        list() {
          number=0
          while [ "$number" -lt "$2" ]; do
            echo "url = \"$url/bench-ceiling-$((number % (2 * parallel)))\""
            case $1 in
              put) echo "upload-file = \"$object\"" ;;
              get) echo 'output = "/dev/null"' ;;
            esac
            number=$((number + 1))
          done
        }
        transfer() {
          began=$(now)
          list "$1" "$2" | timeout 60 curl -sSf --noproxy '*' -H 'Expect:' -H "$signed" -Z --parallel-max "$parallel" -K - > /dev/null
          taken=$(($(now) - began + 1))
        }
        for name in put get; do
          transfer "$name" $((2 * parallel))
          count=$((2 * parallel * time / taken))
          [ "$count" -ge $((2 * parallel)) ] || count=$((2 * parallel))
          [ "$count" -le 4000 ] || count=4000
          transfer "$name" "$count"
          echo "$name $((count * bytes)) $taken"
        done
        list none $((2 * parallel)) | curl -sS --noproxy '*' -H "$signed" -X DELETE -K - > /dev/null || true
        """;

    /// <summary>Measures both.</summary>
    /// <param name="threads">How many transfers go on at a time.</param>
    /// <param name="runtime">How long each direction takes, about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BenchException">It failed.</exception>
    public async Task<IReadOnlyList<CeilingFigure>> MeasureAsync(int threads, TimeSpan runtime, CancellationToken cancellationToken)
    {
        var endpoints = await environment.S3EndpointsAsync(cancellationToken);
        string[] command =
        [
            "sh", "-c", Script, "sh", $"{endpoints!.InNetwork.ToString().TrimEnd('/')}/{options.Bucket}",
            Text((long)runtime.TotalMilliseconds), Text(threads), Text(ObjectBytes),
        ];
        var (status, output) = await TimeLimit.RunAsync(
            Limit, timeProvider, "curl did not end", token => environment.Containers[ContainerRole.S3].RunInNetworkAsync(command, token), cancellationToken);
        return status == 0 ? Read(output) : throw Failure($"curl ended with status {status}: {OneLine.Of(output)}", output);
    }

    /// <summary>Reads what the script prints.</summary>
    /// <exception cref="WorkloadFailedException">It is something else.</exception>
    internal static IReadOnlyList<CeilingFigure> Read(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToArray();
        return [FigureOf("put", CeilingJobs.Put, CeilingJobs.PutBandwidth), FigureOf("get", CeilingJobs.Get, CeilingJobs.GetBandwidth)];

        CeilingFigure FigureOf(string name, string job, string metric) => lines.FirstOrDefault(line => line[0] == name) is [_, var bytes, var milliseconds]
            && double.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var moved) && double.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var taken) && taken > 0
                ? new(job, TextHash.Of(Script), metric, "B/s", null, moved * 1000 / taken)
                : throw Failure($"there is no figure of {name} in \"{OneLine.Of(output)}\"", output);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static WorkloadFailedException Failure(string problem, string output) => new(problem, "look at the log of container s3", new(output, ""));
}
