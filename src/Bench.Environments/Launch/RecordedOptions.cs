using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Docker.DotNet;

namespace Bench.Environments.Launch;

/// <summary>The options a running environment was started with, whatever is in force now.</summary>
internal static class RecordedOptions
{
    /// <summary>
    /// Reads them back: secrets from the environment of the containers that were given them. One that no container has, such as the
    /// keys of an S3 that only a server's own database knows, is the one in force now. So are time limits, which are for this process. A container that is gone
    /// has taken its secrets along.
    /// </summary>
    public static async Task<BenchOptions> ReadAsync(
        IDockerClient engine, LaunchRecord record, EnvironmentIdentity identity, BenchOptions now, CancellationToken cancellationToken)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in record.Containers.Where(container => container.SecretVariables.Count > 0))
        {
            try
            {
                var inspect = await engine.Containers.InspectContainerAsync(identity.ContainerName(container.Role), cancellationToken);
                Collect(container, inspect.Config?.Env ?? [], secrets);
            }
            catch (DockerContainerNotFoundException)
            {
                // What it was told is the one in force now, then.
            }
        }

        return Combine(record.Options, secrets, now);
    }

    /// <summary>Puts together what was recorded, what was read back, and what only counts now.</summary>
    /// <param name="recorded">The options of the start, without secrets.</param>
    /// <param name="secrets">The secrets that were read back, by key.</param>
    /// <param name="now">The options in force.</param>
    internal static BenchOptions Combine(BenchOptions recorded, IReadOnlyDictionary<string, string> secrets, BenchOptions now)
    {
        var known = SecretOption.All(now.ServerKeys);
        var options = recorded with { Timeouts = now.Timeouts, Workload = now.Workload, ServerKeys = now.ServerKeys };
        options = known.Aggregate(
            options, (current, secret) => secret.Replace(current, secrets.GetValueOrDefault(secret.Key.Name) ?? secret.Read(now)));
        var hidden = known.Select(secret => secret.Read(options)).Where(value => !OptionKeys.IsPublic(value, now.ServerKeys));
        return options with { Secrets = [.. now.Secrets.Union(hidden, StringComparer.Ordinal)] };
    }

    private static void Collect(RecordedContainer container, IEnumerable<string> environment, Dictionary<string, string> secrets)
    {
        var values = environment.Select(variable => variable.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        foreach (var (key, variable) in container.SecretVariables)
        {
            if (values[variable].LastOrDefault() is { } value)
            {
                secrets[key] = value;
            }
        }
    }
}
