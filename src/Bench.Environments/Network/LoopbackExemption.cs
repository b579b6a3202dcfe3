using System.Net;

namespace Bench.Environments.Network;

/// <summary>
/// The environment's proxy for everything but this machine, as the <c>docker</c> command has it. The base library alone would ask the
/// proxy for an engine on a loopback port as well, and Testcontainers makes clients of its own, which only know the process's proxy.
/// </summary>
internal sealed class LoopbackExemption(IWebProxy others) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => others.Credentials;
        set => others.Credentials = value;
    }

    /// <summary>Makes it the proxy of this process, once. Has to come before the first client of the engine.</summary>
    public static void Establish()
    {
        if (HttpClient.DefaultProxy is not LoopbackExemption)
        {
            HttpClient.DefaultProxy = new LoopbackExemption(HttpClient.DefaultProxy);
        }
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : others.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || others.IsBypassed(host);
}
