using System.Net;
using Amazon.Runtime;

namespace Bench.Infrastructure.Tests.Usability;

/// <summary>Answers an S3 client in this process: not found so many times, then found.</summary>
internal sealed class BucketOnPaper(int missesBefore) : HttpClientFactory, IDisposable
{
    private readonly Answers answers = new(missesBefore);

    public IReadOnlyList<string> Requests => answers.Requests;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(answers, disposeHandler: false);

    public void Dispose() => answers.Dispose();

    private sealed class Answers(int missesBefore) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            var status = Requests.Count <= missesBefore ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            return Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent([]) });
        }
    }
}
