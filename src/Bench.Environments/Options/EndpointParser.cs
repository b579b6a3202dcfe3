using System.Net;
using System.Text;

namespace Bench.Environments.Options;

/// <summary>
/// Reads the address of an S3 that exists already. The servers use it from inside containers, so an address that only
/// means something on this machine is refused here instead of failing there.
/// </summary>
internal static class EndpointParser
{
    private const string Instead =
        "leave it empty to have an S3 started, or write an address that containers reach too, such as "
        + "http://192.0.2.10:4566 or https://s3.example.org";

    internal static Parsed<Uri?> Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return new(null, "is not an http or https address", Instead);
        }

        return uri switch
        {
            _ when text.Contains('@', StringComparison.Ordinal) => new(
                null, "holds a user name", $"write the credentials in {OptionKeys.AccessKeyId.Name} and {OptionKeys.SecretAccessKey.Name}"),
            { PathAndQuery: not "/" } or { Fragment.Length: > 0 } => new(
                null, "has more than a host and a port", $"write the bucket in {OptionKeys.S3Bucket.Name}"),
            { Port: 0 } => new(null, "has port 0, on which nothing listens", "write the port of the S3, or none for 80 or 443"),
            _ when !Ascii.IsValid(uri.Host) => new(
                null, "has a host name outside ASCII, which not every server takes", $"write it as {uri.IdnHost}"),
            _ => CheckHost(uri),
        };
    }

    private static Parsed<Uri?> CheckHost(Uri uri)
    {
        var host = uri.Host.Trim('[', ']').TrimEnd('.');
        var error = IsThisMachine(host) ? "points at this machine, which inside a container is the container itself"
            : IsLocalName(host) ? "has a host name without a domain, which this machine may know and a container does not"
            : IsLinkLocal(host) ? "is a link-local address, which is another one on each network"
            : null;
        return error is null ? new(uri) : new(null, error, Instead);
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IsThisMachine(address));

    private static bool IsThisMachine(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any);
    }

    private static bool IsLinkLocal(string host) => IPAddress.TryParse(host, out var address) && address.IsIPv6LinkLocal;

    private static bool IsLocalName(string host) => !IPAddress.TryParse(host, out _) && !host.Contains('.', StringComparison.Ordinal);
}
