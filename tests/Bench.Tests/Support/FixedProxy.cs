using System.Net;

namespace Bench.Tests.Support;

/// <summary>A proxy for requests to one address, and for no others: tests that run beside it keep what they have.</summary>
internal sealed class FixedProxy(Uri proxy, Uri destination) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy;

    public bool IsBypassed(Uri host) => host.Authority != destination.Authority;
}
