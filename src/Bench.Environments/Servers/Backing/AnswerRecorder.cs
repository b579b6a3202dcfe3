namespace Bench.Environments.Servers;

/// <summary>Keeps the first answer to a client: a second one may be to a request the library has corrected, which no server does.</summary>
internal sealed class AnswerRecorder : DelegatingHandler
{
    private const int LargestBody = 64 * 1024;

    /// <summary>The first answer; null where there was none.</summary>
    public S3Answer? First { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (First is null)
        {
            // Buffered, so that the library still can read it. A page of another server may be of any size.
            await response.Content.LoadIntoBufferAsync(LargestBody, cancellationToken);
            First = S3Answer.Read(response, await response.Content.ReadAsStringAsync(cancellationToken));
        }

        return response;
    }
}
