using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Servers;

/// <summary>What a server answered a request of S3, as it stood in the answer: the library shows only what it could read.</summary>
/// <param name="Status">HTTP's status.</param>
/// <param name="MediaType">The type of the body.</param>
/// <param name="Date">The server's clock, where it tells it.</param>
/// <param name="Region">The region the server says is the right one.</param>
/// <param name="Root">The name of the body's element; null where it is no XML.</param>
/// <param name="Code">S3's name of the error.</param>
/// <param name="Message">S3's words.</param>
internal sealed record S3Answer(
    HttpStatusCode Status, string? MediaType, DateTimeOffset? Date, string? Region, string? Root, string? Code, string? Message)
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>Whether a server of S3 said it: all of them answer in XML, and errors with a code.</summary>
    public bool IsS3 => Root == "Error" ? Code is not null : Root is not null && Root.EndsWith("Result", StringComparison.Ordinal);

    /// <summary>Reads an answer with its body.</summary>
    public static S3Answer Read(HttpResponseMessage response, string body)
    {
        var root = Parse(body);
        var region = response.Headers.TryGetValues(RegionHeader, out var values) ? values.First() : Child(root, "Region");
        return new(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Date, region, root?.Name.LocalName,
            Child(root, "Code"), Child(root, "Message"));
    }

    /// <summary>The answer in one line.</summary>
    public override string ToString() => OneLine.Of(
        string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)Status} {(IsS3 ? $"{Code ?? Root} {Message}" : MediaType ?? "without a body")}").Trim());

    private static XElement? Parse(string body)
    {
        try
        {
            return XDocument.Parse(body).Root;
        }
        catch (XmlException)
        {
            // No XML is a finding, not a failure: another kind of server answers.
            return null;
        }
    }

    private static string? Child(XElement? root, string name) =>
        root?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;
}
