using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Host;

/// <summary>Finds out who listens on a port of this machine.</summary>
internal static class PortHolder
{
    private const string ListenState = "0A";

    /// <summary>The container, else the process, in words; "another program" where this process may not see it.</summary>
    public static async Task<string> DescribeAsync(IDockerClient engine, int port, CancellationToken cancellationToken) =>
        await ContainerAsync(engine, port, cancellationToken) ?? ProcessOf(port) ?? "another program";

    private static async Task<string?> ContainerAsync(IDockerClient engine, int port, CancellationToken cancellationToken)
    {
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters(), cancellationToken);
        var holder = containers.FirstOrDefault(container => (container.Ports ?? []).Any(published => published.PublicPort == port));
        return holder is null ? null : $"container {holder.Names[0].TrimStart('/')}";
    }

    private static string? ProcessOf(int port)
    {
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Select(line => SocketOn(line, port)).OfType<string>().ToHashSet();
        return sockets.Count == 0
            ? null
            : Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])).FirstOrDefault(path => Has(path, sockets)) is { } process
                ? $"process {Path.GetFileName(process)} ({Name(process)})"
                : null;
    }

    /// <summary>Of a line of the kernel's table the socket's name, where it listens on the port.</summary>
    private static string? SocketOn(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [_, var local, _, ListenState, ..] && fields.Length > 9
            && local.EndsWith(port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? $"socket:[{fields[9]}]"
            : null;
    }

    private static bool Has(string process, HashSet<string> sockets)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos().Any(file => file.LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone by now.
            return false;
        }
    }

    private static string Name(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (IOException)
        {
            return "it has ended";
        }
    }
}
