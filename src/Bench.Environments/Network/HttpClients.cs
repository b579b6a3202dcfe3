using System.Net;

namespace Bench.Environments.Network;

/// <summary>
/// The only place that makes HTTP clients: each caller says whether it asks something Bench published itself or something outside.
/// By itself a client would take the proxy of the environment for both, and no proxy knows a port of this machine.
/// </summary>
internal static class HttpClients
{
    /// <summary>A client for what Bench published: never through a proxy, whatever the environment says.</summary>
    /// <param name="recorder">Sees each exchange; disposed with the client.</param>
    public static HttpClient ForPublished(DelegatingHandler? recorder = null) => Create(proxy: null, recorder);

    /// <summary>A client for what is outside.</summary>
    /// <param name="proxy">Decides which proxy is asked; the environment's: <see cref="HttpClient.DefaultProxy"/>.</param>
    /// <param name="recorder">Sees each exchange; disposed with the client.</param>
    public static HttpClient ForOutside(IWebProxy proxy, DelegatingHandler? recorder = null) => Create(proxy, recorder);

#pragma warning disable RS0030 // The ban names this class as the exception.
#pragma warning disable CA2000 // The client disposes its handlers.
    private static HttpClient Create(IWebProxy? proxy, DelegatingHandler? recorder)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = proxy is not null, Proxy = proxy };
        if (recorder is null)
        {
            return new HttpClient(handler);
        }

        recorder.InnerHandler = handler;
        return new HttpClient(recorder);
    }
#pragma warning restore CA2000
#pragma warning restore RS0030
}
