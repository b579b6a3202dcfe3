using System.Net;
using System.Net.Sockets;
using System.Text;
using Bench.Environments;
using Bench.Reports.Live;
using Bench.Runs.Storage;
using Bench.Testing.Browser;

namespace Bench.Reports.Tests.Browser;

/// <summary>The page of a run that goes on.</summary>
public sealed class LiveReportTests : IDisposable
{
    private const string Figures = "[...document.querySelectorAll('td')].map(cell => cell.textContent).find(text => / of 6$/.test(text))";

    private readonly TemporaryFolder results = new();
    private readonly RunFolder folder;

    public LiveReportTests() => folder = RunFolder.Create(results.Path, TestRun.Plan(TestRun.Cell("ganesha")) with { Iterations = 6 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => results.Dispose();

    [Fact]
    public async Task Iterations_come_into_the_page_what_was_opened_stays_open_and_the_end_is_told()
    {
        Assert.SkipUnless(Chromium.CanStart, Chromium.Missing);
        Add(1);
        var live = await LiveReport.StartAsync(folder, RecordedRun.Profiles, 0, Token);
        await using var chromium = await Chromium.StartAsync();
        await using var page = await chromium.OpenAsync(live.Address);
        await page.ValueOfAsync<object?>("void (document.querySelector('section details').open = true)");
        (await page.ValueOfAsync<string>(Figures)).Should().Be("1 of 6");

        Add(2);

        (await Eventually.ReadAsync(() => page.ValueOfAsync<string>(Figures), text => text == "2 of 6", Token)).Should().Be("2 of 6");
        (await page.ValueOfAsync<bool>("document.querySelector('section details').open")).Should().BeTrue();
        (await page.ValueOfAsync<bool>("[...document.querySelectorAll('thead th')].every(head => head.querySelector('button'))")).Should().BeTrue("tables that came later can be sorted, too");
        page.Problems.Should().BeEmpty();
        await live.DisposeAsync();
        (await Eventually.ReadAsync(() => page.ValueOfAsync<string?>("document.querySelector('[role=status]')?.textContent"), text => text is not null, Token)).Should().StartWith("Nobody answers any more: the run has ended");
    }

    [Fact]
    public async Task Only_this_machine_is_answered_and_only_what_is_in_the_folder_is_shown()
    {
        results.Write("secret.txt", "secret");
        await using var live = await LiveReport.StartAsync(folder, RecordedRun.Profiles, 0, Token);

        live.Address.IsLoopback.Should().BeTrue();
        (await StatusAsync(live, "/run.json")).Should().Be("HTTP/1.1 200 OK");
        (await StatusAsync(live, "/../secret.txt")).Should().Be("HTTP/1.1 404 Not Found");
        (await StatusAsync(live, "/%2e%2e/secret.txt")).Should().Be("HTTP/1.1 404 Not Found");
        (await StatusAsync(live, "/", "elsewhere.example")).Should().Be("HTTP/1.1 400 Bad Request", "a page of somebody else's may have its name lead here");
    }

    [Fact]
    public async Task Port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var start = () => LiveReport.StartAsync(folder, RecordedRun.Profiles, port, Token);

        (await start.Should().ThrowAsync<PrerequisiteException>()).Which.Message.Should().StartWith($"the live page cannot be shown on port {port}: ").And.Contain("name another --port");
    }

    /// <summary>Asked word for word: clients tidy what they are told to ask for.</summary>
    private static async Task<string?> StatusAsync(LiveReport live, string path, string host = "localhost")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, live.Address.Port, Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(Token);
    }

    private void Add(int block) => folder.Add(TestRun.Cell("ganesha"), TestRun.Valid(block, block << 20), raw: null);
}
