using System.Collections.Concurrent;
using PuppeteerSharp;

namespace Bench.Testing.Browser;

/// <summary>A page that is open, and what went wrong in it.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<string> requests = new();

    public OpenedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => problems.Enqueue($"console: {message.Message.Text}");
        page.PageError += (_, error) => problems.Enqueue($"error: {error.Message}");
        page.RequestFailed += (_, request) => problems.Enqueue($"request failed: {request.Request.Url}");
        page.Request += (_, request) => requests.Enqueue(request.Request.Url);
    }

    public IPage Page { get; }

    /// <summary>What the console said, errors of scripts, requests that failed.</summary>
    public IReadOnlyList<string> Problems => [.. problems];

    /// <summary>All that was asked for, the page itself first.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>What an expression of JavaScript is in the page.</summary>
    public Task<T> ValueOfAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
