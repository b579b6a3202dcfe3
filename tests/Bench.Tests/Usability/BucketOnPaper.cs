using System.Net;

namespace Bench.Tests.Usability;

/// <summary>Answers an S3 client in this process: not found so many times, then found. The client disposes it.</summary>
internal sealed class BucketOnPaper(int missesBefore) : DelegatingHandler
{
    private readonly List<string> requests = [];

    public IReadOnlyList<string> Requests => requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        var status = requests.Count <= missesBefore ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        return Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent([]) });
    }
}
