using System.Globalization;
using System.Net;
using Bench.Environments;
using Bench.Reports.Page;
using Bench.Results.Runs;
using Bench.Runs.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bench.Reports.Live;

/// <summary>
/// Shows the page of a run while it is measured, on a port of this machine that no other machine reaches. It only reads what is stored, and makes a page when one is
/// asked for: nobody who looks costs nothing. Percentiles of latency come with the report at the end. Safe for concurrent use.
/// </summary>
internal sealed class LiveReport : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly RunFolder folder;
    private readonly IReadOnlyList<string> profiles;
    private readonly StoredUse use = new();
    private readonly Lock rendering = new();
    private (string Version, string Html) page = ("", "");

    private LiveReport(WebApplication server, RunFolder folder, IReadOnlyList<string> profiles) => (this.server, this.folder, this.profiles) = (server, folder, profiles);

    /// <summary>Where it is.</summary>
    public Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Begins to show a run.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="profiles">The names of all profiles, from which colours follow.</param>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="PrerequisiteException">The port is taken, or may not be used.</exception>
    public static async Task<LiveReport> StartAsync(RunFolder folder, IReadOnlyList<string> profiles, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();

        // Signals are the command's, and whatever variables say of addresses is meant for other servers.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        var report = new LiveReport(builder.Build(), folder, profiles);
        report.Map();
        try
        {
            await report.server.StartAsync(cancellationToken);
            return report;
        }
        catch (IOException exception)
        {
            await report.DisposeAsync();
            throw new PrerequisiteException(string.Create(CultureInfo.InvariantCulture, $"the live page cannot be shown on port {port}: {exception.Message}"), "name another --port, or none: then a free one is taken");
        }
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private void Map()
    {
        // A page of somebody else's, in the same browser, can have any name lead here: only who asks for this machine is answered.
        server.Use((context, next) =>
        {
            if (context.Request.Host.Host is "127.0.0.1" or "localhost")
            {
                return next();
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder.Path), ServeUnknownFileTypes = true, DefaultContentType = "text/plain; charset=utf-8" });
        server.MapGet("/", () => TypedResults.Content(Page(), "text/html; charset=utf-8"));
        server.MapGet("/page", () => TypedResults.Content(Page(), "text/html; charset=utf-8"));
        server.MapGet("/version", () => TypedResults.Text(Version()));
    }

    /// <summary>Made once for all who look.</summary>
    private string Page()
    {
        lock (rendering)
        {
            var version = Version();
            if (page.Version != version)
            {
                page = (version, ReportPage.Write(new(RunSummary.Of([folder.ReadFigures()]), profiles, folder.Path) { Use = use }, version));
            }

            return page.Html;
        }
    }

    /// <summary>Changes whenever something is stored: every file is replaced as a whole.</summary>
    private string Version() => new DirectoryInfo(folder.Path).EnumerateFiles("*.json", SearchOption.AllDirectories).Select(file => file.LastWriteTimeUtc.Ticks).DefaultIfEmpty().Max()
        .ToString(CultureInfo.InvariantCulture);

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
