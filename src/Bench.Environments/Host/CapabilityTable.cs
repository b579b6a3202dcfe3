using Bench.Environments.Containers;
using Bench.Environments.Profiles;

namespace Bench.Environments.Host;

/// <summary>
/// Says for profiles and protocols whether they run here, and if not, why not and what would change that. The launcher,
/// the tests and the command line all ask here. Safe for concurrent use.
/// </summary>
public static class CapabilityTable
{
    /// <summary>Judges one way of mounting a profile. Starts nothing.</summary>
    /// <param name="request">The profile, the options and the machine.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="cancellationToken">Ends the search for images and sources.</param>
    /// <returns>The verdict.</returns>
    public static async Task<ProfileVerdict> JudgeAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        var client = ClientSelector.Select(request.Host, request.Options.Platform.Client, protocol);
        var server = await request.Profile.Server.JudgeAsync(request, protocol, cancellationToken);
        return Combine(request.Profile.Name, protocol, client, server);
    }

    /// <summary>Judges every way each profile can be mounted.</summary>
    /// <param name="requests">One for each profile.</param>
    /// <param name="cancellationToken">Ends the search for images and sources.</param>
    /// <returns>The verdicts, in the order of the profiles and their mounts.</returns>
    public static async Task<IReadOnlyList<ProfileVerdict>> JudgeAllAsync(IEnumerable<ServerRequest> requests, CancellationToken cancellationToken)
    {
        var verdicts = new List<ProfileVerdict>();
        foreach (var request in requests)
        {
            foreach (var mount in request.Profile.Mounts)
            {
                verdicts.Add(await JudgeAsync(request, mount.Protocol, cancellationToken));
            }
        }

        return verdicts;
    }

    /// <summary>Puts the client's answer and the server's together. Pure.</summary>
    internal static ProfileVerdict Combine(string profile, MountProtocol protocol, ClientSelection client, ServerSupport server)
    {
        var obstacles = new[] { client.Kind is null ? client.Reason : null, server.Obstacle }.OfType<string>().ToArray();
        if (obstacles.Length > 0)
        {
            var remedies = new[] { client.NextStep, server.Remedy }.OfType<string>();
            return new(profile, protocol, Runnability.DoesNotRun, null, obstacles, string.Join("; and ", remedies));
        }

        string[] differences = [.. Difference(client), .. server.Differences];
        var runnability = differences.Length > 0 ? Runnability.RunsWithDifference : Runnability.Runs;
        return new(profile, protocol, runnability, client.Require(), differences, server.Remedy);
    }

    private static string[] Difference(ClientSelection client) => client.Kind switch
    {
        ClientKind.UserModeLinux => [$"the client is User Mode Linux: {client.Reason}"],
        ClientKind.Host => [$"the client is this machine itself, with its own programs: {client.Reason}"],
        _ => [],
    };
}
