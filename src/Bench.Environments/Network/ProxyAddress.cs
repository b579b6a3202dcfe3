using System.Net;
using System.Text.RegularExpressions;

namespace Bench.Environments.Network;

/// <summary>Names the proxy that stands between this machine and an address.</summary>
internal static partial class ProxyAddress
{
    /// <summary>The proxy's address without the credentials it may hold; null where none is asked.</summary>
    public static string? For(Uri destination, IWebProxy proxy) =>
        !proxy.IsBypassed(destination) && proxy.GetProxy(destination) is { } address && address != destination
            ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : null;

    /// <summary>Takes credentials out of every address in a text: some messages of the base library name a proxy with them.</summary>
    public static string WithoutCredentials(string text) => UserInfo().Replace(text, "//");

    /// <summary>A clause for a message: empty where no proxy is asked.</summary>
    public static string Clause(Uri destination, IWebProxy proxy) => For(destination, proxy) is { } address ? $" through the proxy {address}" : "";

    [GeneratedRegex(@"//[^/\s]*@")]
    private static partial Regex UserInfo();
}
