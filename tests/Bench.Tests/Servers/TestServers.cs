using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Tests.Host;

namespace Bench.Tests.Servers;

/// <summary>What server definitions are asked with, where nothing is started.</summary>
internal static class TestServers
{
    /// <summary>The image of a server that was found.</summary>
    public static ImageSource Image { get; } = new RegistryImage("example:1");

    /// <param name="profile">The profile.</param>
    /// <param name="options">The defaults where there are none.</param>
    /// <param name="host">A machine without any file system of its own where there is none.</param>
    /// <param name="obstacle">Why no image of a registry can be had; null: each can.</param>
    /// <param name="standIn">What the caller brought.</param>
    public static ServerRequest Request(
        Profile profile, BenchOptions? options = null, HostCapabilities? host = null, string? obstacle = null, ServerStandIn? standIn = null) =>
        new(profile, options ?? TestOptions.Defaults(), RepositoryLayout.Find(AppContext.BaseDirectory), host ?? TestHost.Create(), new Registry(obstacle), standIn);

    /// <inheritdoc cref="Request"/>
    public static ServerContext Context(
        Profile profile, BenchOptions? options = null, HostCapabilities? host = null, ServerVariant? variant = null, ImageSource? image = null) =>
        new(Request(profile, options, host), new ServerImage(image ?? Image, []) { Variant = variant ?? ServerVariant.Standard }, "bench-1");

    private sealed class Registry(string? obstacle) : IImageAvailability
    {
        public Task<string?> ObstacleAsync(string reference, CancellationToken cancellationToken) => Task.FromResult(obstacle);
    }
}
